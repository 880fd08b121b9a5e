package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.CheckerFunction;
import io.callbackchecker.flow.language.Finding;
import io.callbackchecker.flow.language.Flow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How a flow must use the set and clear functions, and what any function gives it.
final class CheckerRules {
  /// A call of the functions takes 2.05 seconds at most once their process is up.
  private static final int LEAST_SECONDS = 3;

  private static final int RECOMMENDED_SECONDS = 8;

  private CheckerRules() {}

  static void check(Flow flow, List<Finding> findings) {
    for (Action action : flow.actions()) {
      CheckerFunction.invokedBy(action).ifPresent(_ -> timeLimit(action, findings));
      comparesBoolean(action).ifPresent(findings::add);
    }
    List<Action> sets = invoking(flow, CheckerFunction.SET);
    List<Action> clears = invoking(flow, CheckerFunction.CLEAR);
    var paths = new Paths(flow);
    sets.forEach(set -> answered(paths, set, findings));
    clearedOnFailure(flow, paths, sets, findings);
    sameNumber(sets, clears, findings);
  }

  private static void timeLimit(Action action, List<Finding> findings) {
    String limit = action.parameter("InvocationTimeLimitSeconds");
    if (!limit.matches("\\d")) {
      return;
    }
    int seconds = Integer.parseInt(limit);
    if (seconds < LEAST_SECONDS) {
      findings.add(
          Finding.error(
              action,
              "the function may take 2 seconds, and longer when its process starts, but Connect gives up after %d: set InvocationTimeLimitSeconds to \"8\""
                  .formatted(seconds)));
    } else if (seconds < RECOMMENDED_SECONDS) {
      findings.add(
          Finding.warning(
              action,
              "a function whose process starts may take longer than %d seconds: set InvocationTimeLimitSeconds to \"8\""
                  .formatted(seconds)));
    }
  }

  private static Optional<Finding> comparesBoolean(Action action) {
    if (!is(action, ActionType.COMPARE)) {
      return Optional.empty();
    }
    String value = action.parameter("ComparisonValue");
    if (value.equals("$.External.duplicate")) {
      return Optional.of(
          Finding.error(
              action,
              "duplicate is a JSON boolean, and what becomes of one in a flow is not documented:"
                  + " compare $.External.message"));
    }
    boolean looksBoolean =
        action.conditions().stream()
            .flatMap(c -> c.operands().stream())
            .anyMatch(o -> o.equalsIgnoreCase("true") || o.equalsIgnoreCase("false"));
    return looksBoolean && value.startsWith("$.External.") && !value.endsWith(".same_contact")
        ? Optional.of(
            Finding.warning(
                action,
                "if %s is a JSON boolean, what becomes of it in a flow is not documented: let the function return a string"
                    .formatted(value)))
        : Optional.empty();
  }

  /// Whether the answer of a set is looked at: a Compare on `message` before anything is created.
  private static void answered(Paths paths, Action set, List<Finding> findings) {
    if (paths.after(set, a -> !isMessageCompare(a)).stream()
        .noneMatch(CheckerRules::isMessageCompare)) {
      findings.add(
          Finding.error(set, "nothing compares its answer: compare $.External.message after it"));
    }
  }

  private static boolean isMessageCompare(Action action) {
    return is(action, ActionType.COMPARE)
        && action.parameter("ComparisonValue").equals("$.External.message");
  }

  private static void clearedOnFailure(
      Flow flow, Paths paths, List<Action> sets, List<Finding> findings) {
    Set<String> afterSet =
        sets.stream()
            .flatMap(set -> paths.after(set, _ -> true).stream())
            .map(Action::identifier)
            .collect(Collectors.toSet());
    for (Action action : flow.actions()) {
      if (is(action, ActionType.CREATE_CALLBACK) && afterSet.contains(action.identifier())) {
        String failed = action.error(Branch.OnError.ANY).map(Branch.OnError::target).orElse("");
        paths.from(failed, a -> !invokes(a, CheckerFunction.CLEAR)).stream()
            .filter(a -> !invokes(a, CheckerFunction.CLEAR))
            .filter(CheckerRules::leaves)
            .findFirst()
            .ifPresent(
                end ->
                    findings.add(
                        Finding.error(
                            action,
                            "when it fails, the flow can get to '%s' without a clear, and the number stays blocked: invoke the clear function first"
                                .formatted(end.identifier()))));
      }
    }
  }

  /// Whether the contact is out of the flow's hands here.
  private static boolean leaves(Action action) {
    return action.branches().isEmpty() || is(action, ActionType.TRANSFER_TO_QUEUE);
  }

  private static void sameNumber(List<Action> sets, List<Action> clears, List<Finding> findings) {
    Set<String> set = sets.stream().map(CheckerFunction::number).collect(Collectors.toSet());
    for (Action clear : clears) {
      if (!set.isEmpty() && !set.contains(CheckerFunction.number(clear))) {
        findings.add(
            Finding.warning(
                clear,
                "it clears %s, but what was set is %s: pass the same value"
                    .formatted(CheckerFunction.number(clear), String.join(" or ", set))));
      }
    }
  }

  private static boolean is(Action action, ActionType type) {
    return action.known().filter(t -> t == type).isPresent();
  }

  private static List<Action> invoking(Flow flow, CheckerFunction function) {
    return flow.actions().stream().filter(a -> invokes(a, function)).toList();
  }

  private static boolean invokes(Action action, CheckerFunction function) {
    return CheckerFunction.invokedBy(action).filter(f -> f == function).isPresent();
  }
}
