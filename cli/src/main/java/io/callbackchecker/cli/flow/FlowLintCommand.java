package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.LintReport;
import io.callbackchecker.flow.lint.Linter;
import io.callbackchecker.flow.lint.Linter.Findings;
import io.callbackchecker.flow.lint.Linter.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    header = "Finds errors that make Connect refuse a flow, and mistakes that harm a caller.",
    description = {
      "Checks all files as one set: an attribute that one flow sets may be read by another.",
      "Exit status: 0 no errors (warnings do not count), 1 errors, 2 usage error, or",
      "a file could not be read."
    })
final class FlowLintCommand extends SubCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Contact flows, as exported, or folders of them.")
  private List<Path> files = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = FlowTypeName.class,
      completionCandidates = FlowTypeName.All.class,
      description = "The type of the flows, if the files do not say: ${COMPLETION-CANDIDATES}.")
  private @Nullable FlowType type;

  @Mixin private final FunctionOptions functions = new FunctionOptions();

  @Option(
      names = "--ignore",
      paramLabel = "RULE",
      split = ",",
      description = "Do not report these rules. Each finding ends with the id of its rule.")
  private List<String> ignored = List.of();

  @ArgGroup private @Nullable Format format;

  /// How findings are printed; as text unless one of these is chosen.
  private static final class Format {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
        names = "--sarif",
        description = "Print SARIF 2.1.0, which code scanning shows in a pull request.")
    private boolean sarif;
  }

  @Override
  public Integer call() {
    Set<Rule> ignoredRules = ignoredRules();
    var sources = new ArrayList<Source>();
    boolean all = read(sources);
    List<Findings> findings =
        Linter.lint(sources, functions.named()).stream()
            .map(one -> one.without(ignoredRules))
            .toList();
    if (format != null && format.json) {
      print(LintReport.json(findings));
    } else if (format != null && format.sarif) {
      print(LintReport.sarif(findings));
    } else {
      LintReport.lines(findings).forEach(out()::println);
    }
    return all
        ? exitStatus(
            findings.stream().flatMap(one -> one.problems().stream()).noneMatch(Problem::isError))
        : commandLine().getCommandSpec().exitCodeOnInvalidInput();
  }

  /// Reads the files. What cannot be read is reported, and does not keep the others from being
  /// checked.
  ///
  /// @return whether all could be read
  private boolean read(List<Source> sources) {
    boolean all = true;
    for (Path named : files) {
      var inIt = new ArrayList<Path>();
      all &= attempt(() -> inIt.addAll(FlowFile.all(named, commandLine())));
      for (Path file : inIt) {
        all &=
            attempt(
                () -> {
                  String text = InputFile.text(file, "a contact flow", commandLine());
                  sources.add(new Source(file.toString(), text, type));
                });
      }
    }
    return all;
  }

  private interface Step {
    void run() throws CannotRunException;
  }

  /// Returns whether it succeeded, and otherwise says why not.
  private boolean attempt(Step step) {
    try {
      step.run();
      return true;
    } catch (ParameterException | CannotRunException e) {
      commandLine().getErr().println("callbacks: " + e.getMessage());
      return false;
    }
  }

  private Set<Rule> ignoredRules() {
    var rules = EnumSet.noneOf(Rule.class);
    for (String id : ignored) {
      rules.add(
          Arrays.stream(Rule.values())
              .filter(rule -> rule.toString().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      usageError(
                          "There is no rule '%s'. There are %s."
                              .formatted(
                                  id,
                                  Arrays.stream(Rule.values())
                                      .map(Rule::toString)
                                      .collect(Collectors.joining(", "))))));
    }
    return rules;
  }
}
