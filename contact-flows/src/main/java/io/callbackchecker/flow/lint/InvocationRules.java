package io.callbackchecker.flow.lint;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.TimeLimits;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.Set;

/// How a block must invoke the set and the clear function, and what a flow may compare of a reply.
///
/// @param afterOurs the actions that may see the reply of one of them
record InvocationRules(
    Flow flow,
    OurFunctions ours,
    Attributes attributes,
    Set<Action> afterOurs,
    List<Problem> problems) {
  /// The next whole second after a call to DynamoDB has run out of time.
  private static final long MIN_SECONDS = TimeLimits.CALL.plus(TimeLimits.MARGIN).toSeconds() + 1;

  private static final long RECOMMENDED_SECONDS = ConnectLimits.MAX_INVOCATION.toSeconds();

  static void check(Flow flow, OurFunctions ours, List<Problem> problems) {
    var invocations = flow.actions().stream().filter(a -> a.operation(ours).isPresent()).toList();
    var rules =
        new InvocationRules(
            flow,
            ours,
            Attributes.of(List.of(flow)),
            flow.after(invocations, a -> !a.is(Behavior.INVOKE_FUNCTION)),
            problems);
    for (Action action : flow.actions()) {
      if (action.operation(ours).isPresent()) {
        rules.invocation(action);
      }
      if (action.is(Behavior.COMPARE)) {
        rules.comparedBoolean(action);
      }
    }
  }

  private void invocation(Action action) {
    asynchronous(action);
    timeLimit(action);
    if (action.stores(ours)) {
      responseType(action);
    }
  }

  private void asynchronous(Action action) {
    if (!action.parameter("InvocationType").equals("ASYNCHRONOUS")) {
      return;
    }
    boolean used =
        action.stores(ours)
            || flow.after(List.of(action), a -> !a.is(Behavior.INVOKE_FUNCTION)).stream()
                .anyMatch(
                    a ->
                        a.is(Behavior.COMPARE) && Attributes.compared(a).startsWith("$.External."));
    if (used) {
      problems.add(
          Problem.error(
              Rule.ASYNCHRONOUS,
              action,
              "it is invoked asynchronously, so that the flow goes on without its answer: set"
                  + " InvocationType to SYNCHRONOUS"));
    }
  }

  private void timeLimit(Action action) {
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

  private void responseType(Action action) {
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

  private void comparedBoolean(Action action) {
    String value = Attributes.compared(action);
    if (attributes.areCompared(action, "$.External.duplicate") && afterOurs.contains(action)) {
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
}
