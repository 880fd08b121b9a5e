package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.flow.script.ScriptReader;
import io.callbackchecker.flow.script.ScriptReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Runs the ten most important calls, and prints the result for caller, queue and table.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FlowReplayCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The contact flows, with their scripts in the folder calls. Default: ours.")
  private @Nullable Path folder;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRunException {
    var command = spec.commandLine();
    Path flowsFolder = folder == null ? OwnStack.root().resolve("contact-flows") : folder;
    var flows = options.flows(flowsFolder.resolve("offer-a-callback.json"), command);
    var turned = options.turned(command);
    var out = command.getOut();
    try (var functions = SimulatedFunctions.start()) {
      out.print(ScriptReport.TABLE_HEAD);
      for (Path file : scripts(flowsFolder.resolve("calls"))) {
        var script = ScriptReader.read(FlowFile.text(file, "a script", command));
        var played = script.play(flows, functions, turned, _ -> {});
        out.print(ScriptReport.rows(script.title(), played));
        out.flush();
      }
    }
    return 0;
  }

  private List<Path> scripts(Path calls) {
    try (Stream<Path> files = Files.list(calls)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException _) {
      throw new ParameterException(
          spec.commandLine(), "There is no folder '%s' with scripts.".formatted(calls));
    }
  }
}
