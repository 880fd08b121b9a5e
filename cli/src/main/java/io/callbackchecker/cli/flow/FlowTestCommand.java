package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.script.Coverage;
import io.callbackchecker.flow.script.JUnitReport;
import io.callbackchecker.flow.script.TestedScript;
import io.callbackchecker.flow.script.TestedScript.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    header = "Runs scripts as tests of contact flows.",
    description = {
      "A script says what it expects under 'expect'. A script also fails if a caller is",
      "dropped, a flow runs forever, or an event finds nobody, unless it expects that.",
      "Exit status: 0 all passed, 1 a script failed, 2 usage error, 3 none failed, but the",
      "result of one depends on something that is not simulated."
    })
final class FlowTestCommand extends SubCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A folder with scripts, at any depth, or one script. Default: our scripts.")
  private @Nullable Path path;

  @Option(
      names = "--flow",
      paramLabel = "FILE",
      description = "The flow to test. Default: the one that a script names under 'flow'.")
  private @Nullable Path flow;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results to this file as JUnit XML, too.")
  private @Nullable Path junit;

  @Option(names = "--uncovered", description = "Print the branches that no contact took.")
  private boolean uncovered;

  @Mixin private final FlowOptions options = new FlowOptions();

  @Override
  public Integer call() throws CannotRunException {
    Path tested = path == null ? OwnStack.root().resolve("contact-flows/calls") : path;
    List<Path> scripts = ScriptFiles.in(tested, commandLine());
    refuseToOverwrite(scripts);
    var results = new ArrayList<TestedScript>();
    try (var functions = new LazyFunctions()) {
      var tests = new FlowTests(flow, options, options.turned(commandLine()), functions);
      for (Path script : scripts) {
        var result = tests.run(ScriptFiles.name(script, tested), script, commandLine());
        report(result);
        results.add(result);
      }
      report(results, tests.coverage());
    }
    refuseToOverwrite(scripts);
    if (junit != null) {
      OutputFile.write(junit, JUnitReport.of(suite(tested), results));
    }
    return exitStatus(results);
  }

  /// Before scripts are played, and after that, when it is known which flows they name.
  private void refuseToOverwrite(List<Path> scripts) {
    if (junit != null) {
      options.refuseToOverwrite(junit, "--junit", scripts, commandLine());
    }
  }

  private static int exitStatus(List<TestedScript> results) {
    long guessed = count(results, Status.NOT_SIMULATED);
    return count(results, Status.PASSED) + guessed < results.size() ? 1 : guessed > 0 ? 3 : 0;
  }

  private static long count(List<TestedScript> results, Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  private void report(TestedScript result) {
    String word =
        switch (result.status()) {
          case PASSED -> "passed";
          case FAILED -> "FAILED";
          case UNPLAYABLE -> "ERROR ";
          case NOT_SIMULATED -> "GUESS ";
        };
    out().println("%s  %s".formatted(word, result.name()));
    result.details().forEach(line -> out().println("        " + line));
  }

  private void report(List<TestedScript> results, List<Coverage> flows) {
    out().println("");
    long passed = count(results, Status.PASSED);
    long guessed = count(results, Status.NOT_SIMULATED);
    out()
        .println(
            "%s passed, %s failed%s"
                .formatted(
                    passed,
                    results.size() - passed - guessed,
                    guessed == 0 ? "" : ", %s not simulated".formatted(guessed)));
    for (Coverage coverage : flows) {
      out().println(coverage);
      if (uncovered) {
        coverage.untaken().forEach(branch -> out().println("        not taken: " + branch));
      }
    }
  }

  /// What the scripts have in common: the name of their folder, wherever it is.
  private static String suite(Path tested) {
    return String.valueOf(tested.toAbsolutePath().normalize().getFileName());
  }
}
