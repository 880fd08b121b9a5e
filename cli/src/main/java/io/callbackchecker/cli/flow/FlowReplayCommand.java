package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.script.ScriptReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description =
        "Runs the most important calls, and prints the result for caller, queue and table.")
final class FlowReplayCommand extends SubCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description =
          "The contact flows, with their scripts in the folder calls. Default: ours. A script that"
              + " names no flow calls offer-a-callback.json.")
  private @Nullable Path folder;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Override
  public Integer call() throws CannotRunException {
    Path flowsFolder = folder == null ? OwnStack.root().resolve("contact-flows") : folder;
    Path usual = flowsFolder.resolve("offer-a-callback.json");
    List<Path> scripts = ScriptFiles.in(flowsFolder.resolve("calls"), commandLine());
    var turned = options.turned(commandLine());
    try (var functions = SimulatedFunctions.start()) {
      print(ScriptReport.TABLE_HEAD);
      for (Path file : scripts) {
        var script = FlowFile.script(file, commandLine());
        Path offer = ScriptFiles.offer(script, file).orElse(usual);
        var flows = options.flows(offer, ScriptFiles.with(script, file), commandLine());
        ScriptFiles.checkNames(script, file, flows, commandLine());
        var played = script.play(flows, functions, turned, _ -> {});
        ScriptReport.rows(script.title(), played).forEach(out()::println);
      }
    }
    return 0;
  }
}
