package io.callbackchecker.flow.lint;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeLimits;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How a flow must use the set and clear functions, and the replies of any function.
final class FunctionRules {
  /// The next whole second after a call to DynamoDB has run out of time.
  private static final long MIN_SECONDS = TimeLimits.CALL.plus(TimeLimits.MARGIN).toSeconds() + 1;

  private static final long RECOMMENDED_SECONDS = ConnectLimits.MAX_INVOCATION.toSeconds();

  private FunctionRules() {}

  static void check(Flow flow, List<Problem> problems) {
    for (Action action : flow.actions()) {
      if (action.operation().isPresent()) {
        timeLimit(action, problems);
        responseType(action, problems);
      }
      if (action.is(Behavior.COMPARE)) {
        comparedBoolean(action, problems);
      }
    }
    List<Action> sets = invoking(flow, Operation.SET);
    List<Action> clears = invoking(flow, Operation.CLEAR);
    sets.forEach(set -> answered(flow, set, problems));
    clearedOnFailure(flow, sets, problems);
    sameNumber(sets, clears, problems);
  }

  private static void timeLimit(Action action, List<Problem> problems) {
    String limit = action.parameter("InvocationTimeLimitSeconds");
    if (!limit.matches("\\d")) {
      return;
    }
    int seconds = Integer.parseInt(limit);
    if (seconds < MIN_SECONDS) {
      problems.add(
          Problem.error(
              Rule.TIME_LIMIT,
              action,
              "the function can take %s seconds, and longer when its process starts, but Connect gives up after %s: set InvocationTimeLimitSeconds to \"%s\""
                  .formatted(TimeLimits.CALL.toSeconds(), seconds, RECOMMENDED_SECONDS)));
    } else if (seconds < RECOMMENDED_SECONDS) {
      problems.add(
          Problem.warning(
              Rule.TIME_LIMIT,
              action,
              "a function whose process starts can take longer than %s seconds: set InvocationTimeLimitSeconds to \"%s\""
                  .formatted(seconds, RECOMMENDED_SECONDS)));
    }
  }

  private static void responseType(Action action, List<Problem> problems) {
    String type = action.parameter("ResponseValidation/ResponseType");
    if (type.isEmpty() || type.equals("STRING_MAP")) {
      problems.add(
          Problem.warning(
              Rule.RESPONSE_TYPE,
              action,
              "the reply has a JSON boolean, and what becomes of one %s is not documented: set ResponseType to JSON"
                  .formatted(type.isEmpty() ? "without a ResponseType" : "under STRING_MAP")));
    }
  }

  private static void comparedBoolean(Action action, List<Problem> problems) {
    String value = action.parameter("ComparisonValue");
    if (value.equals("$.External.duplicate")) {
      problems.add(
          Problem.error(
              Rule.BOOLEAN,
              action,
              "duplicate is a JSON boolean, and how a flow sees one is not documented:"
                  + " compare $.External.message"));
    } else if (value.startsWith("$.External.")
        && !value.endsWith(".same_contact")
        && action.conditions().stream()
            .flatMap(c -> c.operands().stream())
            .anyMatch(o -> o.equalsIgnoreCase("true") || o.equalsIgnoreCase("false"))) {
      problems.add(
          Problem.warning(
              Rule.BOOLEAN,
              action,
              "if %s is a JSON boolean, how a flow sees it is not documented: let the function return a string"
                  .formatted(value)));
    }
  }

  /// Checks that a flow looks at the answer of a set: a Compare on `message` must follow.
  private static void answered(Flow flow, Action set, List<Problem> problems) {
    if (flow.after(set, a -> !isMessageCompare(a)).stream()
        .noneMatch(FunctionRules::isMessageCompare)) {
      problems.add(
          Problem.error(
              Rule.ANSWER_UNUSED,
              set,
              "nothing compares its answer: compare $.External.message after it"));
    }
  }

  private static boolean isMessageCompare(Action action) {
    return action.is(Behavior.COMPARE)
        && action.parameter("ComparisonValue").equals("$.External.message");
  }

  private static void clearedOnFailure(Flow flow, List<Action> sets, List<Problem> problems) {
    Set<String> afterSet =
        sets.stream()
            .flatMap(set -> flow.after(set, _ -> true).stream())
            .map(Action::identifier)
            .collect(Collectors.toSet());
    for (Action action : flow.actions()) {
      if (action.is(Behavior.CREATE_CALLBACK) && afterSet.contains(action.identifier())) {
        String failed = action.error(Branch.OnError.ANY).map(Branch.OnError::target).orElse("");
        flow.reachable(failed, a -> !invokes(a, Operation.CLEAR)).stream()
            .filter(a -> !invokes(a, Operation.CLEAR))
            .filter(FunctionRules::leaves)
            .findFirst()
            .ifPresent(
                end ->
                    problems.add(
                        Problem.error(
                            Rule.CLEAR_MISSING,
                            action,
                            "when it fails, the flow can get to '%s' without a clear, and the number stays blocked: invoke the clear function first"
                                .formatted(end.identifier()))));
      }
    }
  }

  /// Whether the contact leaves the flow here.
  private static boolean leaves(Action action) {
    return action.branches().isEmpty() || action.is(Behavior.TRANSFER_TO_QUEUE);
  }

  private static void sameNumber(List<Action> sets, List<Action> clears, List<Problem> problems) {
    Set<String> set = sets.stream().map(Action::callbackNumber).collect(Collectors.toSet());
    for (Action clear : clears) {
      if (!set.isEmpty() && !set.contains(clear.callbackNumber())) {
        problems.add(
            Problem.warning(
                Rule.SAME_NUMBER,
                clear,
                "it clears %s, but the flow has set %s: pass the same value"
                    .formatted(clear.callbackNumber(), String.join(" or ", set))));
      }
    }
  }

  private static List<Action> invoking(Flow flow, Operation function) {
    return flow.actions().stream().filter(a -> invokes(a, function)).toList();
  }

  private static boolean invokes(Action action, Operation function) {
    return action.operation().filter(f -> f == function).isPresent();
  }
}
