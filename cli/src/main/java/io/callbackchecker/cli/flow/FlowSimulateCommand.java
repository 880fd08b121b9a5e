package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReport;
import io.callbackchecker.flow.simulate.Flows;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "simulate",
    header = "Runs calls through a flow, with the real functions and a table in memory.",
    description =
        "Exit status: 0, or 1 if a caller was dropped or a flow ran forever, 2 usage error.")
final class FlowSimulateCommand extends SubCommand {
  @Parameters(paramLabel = "FILE", description = "The flow that takes the calls.")
  private Path file = Path.of("");

  @Option(
      names = "--script",
      required = true,
      paramLabel = "S",
      description = "What the callers and the agents do; docs/connect.md says how to write it.")
  private Path script = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Override
  public Integer call() throws CannotRunException {
    Flows flows = options.flows(file, commandLine());
    var turned = options.turned(commandLine());
    Script events = FlowFile.script(script, commandLine());
    try (var functions = SimulatedFunctions.start()) {
      var played = events.play(flows, functions, turned, _ -> {});
      if (json) {
        print(ScriptReport.json(events.title(), played));
      } else {
        ScriptReport.lines(played).forEach(out()::println);
      }
      return exitStatus(played.stream().noneMatch(one -> one.outcome().ending().isHarm()));
    }
  }
}
