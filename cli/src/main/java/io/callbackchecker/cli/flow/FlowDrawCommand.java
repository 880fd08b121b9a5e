package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.draw.Drawing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "draw",
    description = "Draws a flow as SVG, to look at in a review.",
    mixinStandardHelpOptions = true)
final class FlowDrawCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A contact flow.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    var out = spec.commandLine().getOut();
    out.print(Drawing.of(FlowFile.flow(file, spec.commandLine())));
    out.flush();
    return 0;
  }
}
