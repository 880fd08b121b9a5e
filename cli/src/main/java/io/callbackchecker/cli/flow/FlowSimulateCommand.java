package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.script.Script;
import io.callbackchecker.flow.script.ScriptReport;
import io.callbackchecker.flow.simulate.Flows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "simulate",
    header = "Runs calls through a flow, with the real functions and a table in memory.",
    description = {
      "Exit status: 0 fine, 1 a caller was dropped or a flow ran forever, 2 usage error,",
      "3 the result depends on something that is not simulated."
    })
final class FlowSimulateCommand extends SubCommand {
  @Parameters(paramLabel = "FILE", description = "The flow that takes the calls.")
  private Path file = Path.of("");

  @Option(
      names = "--script",
      required = true,
      paramLabel = "S",
      description = "What the callers and the agents do; docs/flow-tools.md says how to write it.")
  private Path script = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--draw",
      paramLabel = "PICTURE",
      description = {
        "Write a picture of the flow to this file, with the path of the contacts and their steps.",
        "A name that ends in .mmd makes it a Mermaid flowchart, any other an SVG."
      })
  private @Nullable Path picture;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Override
  public Integer call() throws CannotRunException {
    var turned = options.turned(commandLine());
    Script events = FlowFile.script(script, commandLine());
    Flows flows = options.flows(file, ScriptFiles.with(events, script), commandLine());
    ScriptFiles.checkNames(events, script, flows, commandLine());
    if (events.isTest()) {
      commandLine()
          .getErr()
          .println(
              "What '%s' expects is not checked here; callbacks flow test checks it."
                  .formatted(script));
    }
    Optional<PathPicture> path = pathPicture(flows.offer());
    try (var functions = SimulatedFunctions.start()) {
      var played = events.play(flows, functions, turned, _ -> {});
      if (path.isPresent()) {
        path.get().write(played);
      }
      if (json) {
        print(ScriptReport.json(events.title(), played));
      } else {
        ScriptReport.lines(played).forEach(out()::println);
      }
      return ScriptReport.exitStatus(played);
    }
  }

  private Optional<PathPicture> pathPicture(Flow offer) {
    if (picture == null) {
      return Optional.empty();
    }
    options.refuseToOverwrite(picture, "--draw", List.of(script), commandLine());
    return Optional.of(PathPicture.of(offer, picture, commandLine()));
  }
}
