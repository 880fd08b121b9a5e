package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.script.ScriptReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
      description = "The contact flows, with their scripts in the folder calls. Default: ours.")
  private @Nullable Path folder;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Override
  public Integer call() throws CannotRunException {
    Path flowsFolder = folder == null ? OwnStack.root().resolve("contact-flows") : folder;
    var flows = options.flows(flowsFolder.resolve("offer-a-callback.json"), commandLine());
    var turned = options.turned(commandLine());
    try (var functions = SimulatedFunctions.start()) {
      print(ScriptReport.TABLE_HEAD);
      for (Path file : scripts(flowsFolder.resolve("calls"))) {
        var script = FlowFile.script(file, commandLine());
        ScriptFiles.checkNames(script, file, flows, commandLine());
        var played = script.play(flows, functions, turned, _ -> {});
        ScriptReport.rows(script.title(), played).forEach(out()::println);
      }
    }
    return 0;
  }

  private List<Path> scripts(Path calls) {
    try (Stream<Path> files = Files.list(calls)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException _) {
      throw usageError("There is no folder '%s' with scripts.".formatted(calls));
    }
  }
}
