package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;

/// What flows that work together must agree on: those that store a number, and those that clear it.
///
/// @param flows all flows that are checked together
record FlowSetRules(List<Flow> flows, OurFunctions ours) {
  private static final String OWNER = "original_request_id";
  private static final String KEPT_OWNER = "$.Attributes.callback_owner";

  void check(Flow flow, List<Problem> problems) {
    boolean ownerIsKnown = flows.stream().anyMatch(this::keepsOwner);
    for (Action action : flow.actions()) {
      if (action.clears(ours)) {
        owner(flow, action, ownerIsKnown, problems);
      }
      if (action.is(Behavior.CREATE_CALLBACK)) {
        clearedTooEarly(flow, action, problems);
      }
    }
  }

  private boolean keepsOwner(Flow flow) {
    return flow.actions().stream()
        .anyMatch(
            action ->
                Attributes.setBy(action).containsKey(KEPT_OWNER)
                    || (action.clears(ours) && !owner(action).isEmpty()));
  }

  private void owner(Flow flow, Action clear, boolean isKnown, List<Problem> problems) {
    if (owner(clear).isEmpty() && isKnown) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "without its owner it may clear the number of somebody else: pass original_request_id, such as %s"
                  .formatted(KEPT_OWNER)));
    } else if (!owner(clear).isEmpty() && !owner(clear).contains("$")) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "original_request_id is the same for every contact, so that it clears nothing: pass %s"
                  .formatted(KEPT_OWNER)));
    } else if (owner(clear).equals("$.ContactId") && isOfTheCallback(flow)) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "in this flow $.ContactId is the callback, not the call that stored the number, so that it clears nothing: pass %s"
                  .formatted(KEPT_OWNER)));
    }
  }

  /// Whether the contact in a flow is the callback itself.
  private static boolean isOfTheCallback(Flow flow) {
    return flow.type() == FlowType.AGENT_WHISPER || flow.type() == FlowType.OUTBOUND_WHISPER;
  }

  /// The agent whisper runs at the first attempt, although the second may be the one that is
  /// answered.
  private void clearedTooEarly(Flow flow, Action create, List<Problem> problems) {
    boolean repeats =
        create.parameter("MaximumConnectionAttempts").matches("\\d+")
            && !create.parameter("MaximumConnectionAttempts").matches("0*[01]");
    boolean stores = flow.actions().stream().anyMatch(a -> a.stores(ours));
    boolean clears =
        flows.stream()
            .filter(f -> f.type() == FlowType.AGENT_WHISPER)
            .flatMap(f -> f.actions().stream())
            .anyMatch(a -> a.clears(ours));
    if (repeats && stores && clears) {
      problems.add(
          Problem.error(
              Rule.CLEAR_TOO_EARLY,
              create,
              "the agent whisper clears the number at the first attempt, but Connect makes more:"
                  + " set MaximumConnectionAttempts to \"1\", or clear in the outbound whisper"));
    }
  }

  private static String owner(Action clear) {
    return clear.parameter("LambdaInvocationAttributes/" + OWNER);
  }
}
