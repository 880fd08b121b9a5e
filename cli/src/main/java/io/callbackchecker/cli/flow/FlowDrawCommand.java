package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.draw.Drawing;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "draw", description = "Draws a flow as SVG, to look at in a review.")
final class FlowDrawCommand extends SubCommand {
  @Parameters(paramLabel = "FILE", description = "A contact flow.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CannotRunException {
    print(Drawing.of(FlowFile.flow(file, commandLine())));
    return 0;
  }
}
