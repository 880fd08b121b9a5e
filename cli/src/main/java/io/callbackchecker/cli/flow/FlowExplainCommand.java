package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.SubCommand;
import io.callbackchecker.flow.lint.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description =
        "Prints what lint knows: all rules and types of actions, or one of them with its sources.")
final class FlowExplainCommand extends SubCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A rule such as silent-loop, or a type such as TagContact. Default: all.")
  private @Nullable String name;

  @Override
  public Integer call() {
    if (name == null) {
      Explanation.rules().forEach(out()::println);
      out().println();
      Explanation.types().forEach(out()::println);
      return 0;
    }
    List<String> lines = Explanation.of(name);
    if (lines.isEmpty()) {
      throw usageError(
          "There is no rule and no type '%s'. Leave it out to see them all.".formatted(name));
    }
    lines.forEach(out()::println);
    return 0;
  }
}
