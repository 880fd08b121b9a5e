package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.Map;

/// What flows that work together must agree on: how often a callback is dialled, and when its
/// number is cleared.
///
/// @param flows all flows that are checked together
/// @param library the same, by their names
record FlowSetRules(List<Flow> flows, Library library, OurFunctions ours) {
  private static final String AGENT_WHISPER = "EventHooks/AgentWhisper";

  /// What a block asks for, by the attribute in which the flow keeps it for the cleanup.
  private static final Map<String, String> KEPT =
      Map.of(
          "callback_attempts", "MaximumConnectionAttempts",
          "callback_retry_delay", "RetryDelaySeconds");

  void check(Flow flow, List<Problem> problems) {
    for (Action action : flow.actions()) {
      if (action.is(Behavior.CREATE_CALLBACK)) {
        clearedTooEarly(flow, action, problems);
        KEPT.forEach((name, asked) -> keptOtherwise(flow, action, name, asked, problems));
      }
    }
  }

  /// The agent whisper runs at the first attempt, although the second may be the one that is
  /// answered.
  private void clearedTooEarly(Flow flow, Action create, List<Problem> problems) {
    boolean repeats =
        create.parameter("MaximumConnectionAttempts").matches("\\d+")
            && !create.parameter("MaximumConnectionAttempts").matches("0*[01]");
    boolean clears =
        whispers(flow).stream().flatMap(f -> f.actions().stream()).anyMatch(a -> a.clears(ours));
    if (repeats && clears && followsSet(flow)) {
      problems.add(
          Problem.error(
              Rule.CLEAR_TOO_EARLY,
              create,
              "the agent whisper clears the number at the first attempt, but Connect makes more:"
                  + " set MaximumConnectionAttempts to \"1\", or clear in the outbound whisper"));
    }
  }

  /// The agent whispers that agents may hear who take the callback: those that the flows name which
  /// the contact comes through, or any if they name none.
  private List<Flow> whispers(Flow flow) {
    List<Flow> through = flows.stream().filter(other -> areConnected(flow, other)).toList();
    boolean areNamed =
        through.stream()
            .flatMap(other -> other.actions().stream())
            .anyMatch(action -> !action.parameter(AGENT_WHISPER).isEmpty());
    return areNamed
        ? through.stream()
            .flatMap(
                other ->
                    other.actions().stream()
                        .flatMap(action -> library.target(other, action, AGENT_WHISPER).stream()))
            .toList()
        : flows.stream().filter(other -> other.type() == FlowType.AGENT_WHISPER).toList();
  }

  /// Whether the set function is invoked in a flow, or in one that a contact can come from or go
  /// to.
  private boolean followsSet(Flow flow) {
    return flows.stream()
        .filter(other -> other.actions().stream().anyMatch(a -> a.stores(ours)))
        .anyMatch(other -> areConnected(flow, other));
  }

  /// Whether a contact can come from one flow to the other.
  private boolean areConnected(Flow one, Flow other) {
    return library.reachable(one).contains(other) || library.reachable(other).contains(one);
  }

  /// The cleanup waits for as many attempts as the flow has kept.
  private static void keptOtherwise(
      Flow flow, Action create, String name, String asked, List<Problem> problems) {
    String attribute = "$.Attributes." + name;
    String wanted = create.parameter(asked);
    for (Action keeping : flow.actions()) {
      String kept = Attributes.setBy(keeping).getOrDefault(attribute, wanted);
      if (areDifferentNumbers(kept, wanted)
          && flow.after(List.of(keeping), a -> !Attributes.setBy(a).containsKey(attribute))
              .contains(create)) {
        problems.add(
            Problem.warning(
                Rule.ATTEMPTS,
                keeping,
                "%s is %s, but '%s' has a %s of %s, and the cleanup goes by the attribute: set both to the same"
                    .formatted(name, kept, create.identifier(), asked, wanted)));
      }
    }
  }

  private static boolean areDifferentNumbers(String one, String other) {
    return one.matches("\\d{1,9}")
        && other.matches("\\d{1,9}")
        && Integer.parseInt(one) != Integer.parseInt(other);
  }
}
