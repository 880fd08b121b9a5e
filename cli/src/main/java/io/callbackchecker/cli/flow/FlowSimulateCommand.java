package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReader;
import io.callbackchecker.flow.script.ScriptReport;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Flows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    header = "Runs calls through a flow, with the real functions and a table in memory.",
    description = {
      "Exit status: 0, 1 if a caller was dropped or a flow ran forever, 2 usage error."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FlowSimulateCommand implements Callable<Integer> {
  private static final int HARM = 1;

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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    var command = spec.commandLine();
    Flows flows = options.flows(file, command);
    var turned = options.turned(command);
    Script events = script();
    PrintWriter out = command.getOut();
    try (var functions = SimulatedFunctions.start()) {
      var played = events.play(flows, functions, turned, _ -> {});
      out.print(json ? ScriptReport.json(events.title(), played) : ScriptReport.text(played));
      out.flush();
      return played.stream().map(p -> p.outcome().ending()).anyMatch(FlowSimulateCommand::isHarm)
          ? HARM
          : 0;
    }
  }

  private Script script() throws CannotRunException {
    String text = FlowFile.text(script, "a script", spec.commandLine());
    try {
      return ScriptReader.read(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "%s: %s".formatted(script, e.getMessage()));
    }
  }

  private static boolean isHarm(Ending ending) {
    return switch (ending) {
      case STRANDED, ENDLESS -> true;
      case DISCONNECTED, HUNG_UP, IN_QUEUE, FLOW_ENDED -> false;
    };
  }
}
