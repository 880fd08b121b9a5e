package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.lint.Linter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    header = "Finds errors that make Connect refuse a flow, and mistakes that harm a caller.",
    description = "Exit status: 0 no errors (warnings do not count), 1 errors, 2 usage error.")
final class FlowLintCommand extends SubCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Contact flows, as exported.")
  private List<Path> files = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type of the flows, if the files do not say: ${COMPLETION-CANDIDATES}.")
  private @Nullable FlowType type;

  @Override
  public Integer call() throws CannotRunException {
    boolean errors = false;
    for (Path file : files) {
      String json = FlowFile.text(file, "a contact flow", commandLine());
      List<Problem> problems = Linter.lint(json, type);
      problems.forEach(problem -> out().println(file + ": " + problem));
      if (problems.isEmpty()) {
        out().println(file + ": clean");
      }
      errors |= problems.stream().anyMatch(f -> f.severity() == Problem.Severity.ERROR);
    }
    return exitStatus(!errors);
  }
}
