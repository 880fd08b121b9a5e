package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.regex.Pattern;

/// Checks that a clear passes the contact that has stored the number, its owner.
///
/// @param flows all flows that are checked together
record OwnerRules(List<Flow> flows, OurFunctions ours) {
  private static final String OWNER = "original_request_id";
  private static final String KEPT_OWNER = "$.Attributes.callback_owner";

  private static final String INITIAL_CONTACT = "$.InitialContactId";
  private static final String OF_FIRST_CALL =
      "$.InitialContactId is not the contact that stored the number if the call was transferred"
          + " before: %s";

  private static final Pattern NOT_A_CONTACT =
      Pattern.compile(
          "\\$\\.(CustomerEndpoint|StoredCustomerInput|%s)\\b.*"
              .formatted(NumberRules.NOT_OF_THE_CALLER));

  /// The set function takes the contact that invokes it for the owner.
  private static final Pattern NO_OWNER =
      Pattern.compile(NOT_A_CONTACT.pattern() + "|\\$\\.PreviousContactId|[^$]+");

  void check(Flow flow, List<Problem> problems) {
    boolean ownerIsKnown = flows.stream().anyMatch(this::keepsOwner);
    for (Action action : flow.actions()) {
      if (action.clears(ours)) {
        owner(flow, action, ownerIsKnown, problems);
      }
      keptOwner(action, problems);
    }
  }

  private boolean keepsOwner(Flow flow) {
    return flow.actions().stream()
        .anyMatch(
            action ->
                Attributes.setBy(action).containsKey(KEPT_OWNER)
                    || (action.clears(ours) && !owner(action).isEmpty()));
  }

  private static void keptOwner(Action keeping, List<Problem> problems) {
    String kept = Attributes.setBy(keeping).getOrDefault(KEPT_OWNER, "");
    if (NO_OWNER.matcher(kept).matches()) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              keeping,
              "callback_owner is %s, which is not the contact that stores the number, so that a clear with it clears nothing: set it to $.ContactId"
                  .formatted(kept)));
    } else if (kept.equals(INITIAL_CONTACT)) {
      problems.add(
          Problem.warning(
              Rule.OWNER, keeping, OF_FIRST_CALL.formatted("set callback_owner to $.ContactId")));
    }
  }

  private void owner(Flow flow, Action clear, boolean isKnown, List<Problem> problems) {
    String owner = owner(clear);
    if (owner.isEmpty() && isKnown) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "without its owner it may clear the number of somebody else: pass original_request_id, such as %s"
                  .formatted(KEPT_OWNER)));
    } else if (!owner.isEmpty() && !owner.contains("$")) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "original_request_id is the same for every contact, so that it clears nothing: pass %s"
                  .formatted(KEPT_OWNER)));
    } else if (owner.equals("$.ContactId") && isOfTheCallback(flow)) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "in this flow $.ContactId is the callback, not the call that stored the number, so that it clears nothing: pass %s"
                  .formatted(KEPT_OWNER)));
    } else if (NOT_A_CONTACT.matcher(owner).matches() || owner.equals(clear.callbackNumber())) {
      problems.add(
          Problem.error(
              Rule.OWNER,
              clear,
              "%s is not the contact that stored the number, so that it clears nothing: pass %s"
                  .formatted(owner, KEPT_OWNER)));
    } else if (owner.equals(INITIAL_CONTACT)) {
      problems.add(
          Problem.warning(Rule.OWNER, clear, OF_FIRST_CALL.formatted("pass " + KEPT_OWNER)));
    }
  }

  /// Whether the contact in a flow is the callback itself.
  private static boolean isOfTheCallback(Flow flow) {
    return flow.type() == FlowType.AGENT_WHISPER || flow.type() == FlowType.OUTBOUND_WHISPER;
  }

  private static String owner(Action clear) {
    return clear.parameter("LambdaInvocationAttributes/" + OWNER);
  }
}
