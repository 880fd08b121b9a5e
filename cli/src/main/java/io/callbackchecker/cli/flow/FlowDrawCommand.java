package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.draw.Walk;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "draw", description = "Draws a flow, to look at in a review.")
final class FlowDrawCommand extends SubCommand {
  @Parameters(paramLabel = "FILE", description = "A contact flow.")
  private Path file = Path.of("");

  @Mixin private final DrawOptions options = new DrawOptions();

  @Override
  public Integer call() throws CannotRunException {
    print(options.draw(FlowFile.flow(file, commandLine()), Walk.NONE, commandLine()));
    return 0;
  }
}
