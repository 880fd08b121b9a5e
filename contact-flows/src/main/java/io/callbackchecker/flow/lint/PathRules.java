package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Library;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks the paths through a flow: actions that none of them reaches, circles in which the caller
/// hears nothing or which nobody can leave, and transfers without a queue.
record PathRules(Flow flow, List<Problem> problems) {
  private static final int MAX_NAMES = 5;

  /// @param library the flows that are checked together
  static void check(Flow flow, Library library, List<Problem> problems) {
    if (flow.action(flow.start()).isEmpty()) {
      return;
    }
    var rules = new PathRules(flow, problems);
    Collection<Action> reached = flow.reachable(flow.start(), _ -> true);
    rules.unreachable(identifiers(reached));
    rules.silentLoops();
    rules.noWayOut(reached);
    boolean queueIsSetBefore =
        library.entries().stream()
            .map(Library.Entry::flow)
            .filter(other -> other.actions().stream().anyMatch(a -> a.is(Behavior.SET_QUEUE)))
            .anyMatch(other -> !other.equals(flow) && library.reachable(other).contains(flow));
    if (!queueIsSetBefore) {
      rules.noQueue();
    }
  }

  private void unreachable(Set<String> reached) {
    flow.actions().stream()
        .filter(action -> !reached.contains(action.identifier()))
        .map(
            action ->
                Problem.warning(
                    Rule.UNREACHABLE,
                    action,
                    "no branch leads here: remove it, or lead a branch to it"))
        .forEach(problems::add);
  }

  /// Reports each circle that has neither a prompt nor a count.
  private void silentLoops() {
    List<Action> silent = flow.actions().stream().filter(PathRules::isSilent).toList();
    for (List<Action> circle : Circles.in(silent, Action::ways)) {
      problems.add(
          Problem.warning(
              Rule.SILENT_LOOP,
              circle.getFirst(),
              "the flow can loop here forever, and the caller hears nothing (%s): add a Loop or a prompt"
                  .formatted(names(circle))));
    }
  }

  /// Whether a contact passes it without hearing anything, pressing a key or waiting, however
  /// often. Unknown and external actions get the benefit of the doubt.
  private static boolean isSilent(Action action) {
    return action
        .known()
        .filter(type -> !type.isEnd())
        .map(ActionType::behavior)
        .filter(
            does ->
                !does.speaks()
                    && does != Behavior.LOOP
                    && does != Behavior.WAIT
                    && does != Behavior.EXTERNAL
                    && does != Behavior.INVOKE_MODULE)
        .isPresent();
  }

  /// Reports actions from which no path leads out of the flow. Agents end queue and hold flows.
  private void noWayOut(Collection<Action> reached) {
    if (flow.type() == FlowType.CUSTOMER_QUEUE || (flow.type() != null && flow.type().isHold())) {
      return;
    }
    Set<String> out = leadingOut();
    List<Action> caught = reached.stream().filter(a -> !out.contains(a.identifier())).toList();
    if (!caught.isEmpty()) {
      problems.add(
          Problem.warning(
              Rule.NO_WAY_OUT,
              caught.getFirst(),
              "from here on a contact never leaves the flow (%s): let a branch end it or transfer the contact"
                  .formatted(names(caught))));
    }
  }

  /// The actions from which a path leads out, found backwards from those that end the flow.
  private Set<String> leadingOut() {
    Map<String, List<String>> before = new HashMap<>();
    var open = new ArrayDeque<String>();
    for (Action action : flow.actions()) {
      if (leaves(action)) {
        open.add(action.identifier());
      }
      for (Branch branch : action.ways()) {
        before.computeIfAbsent(branch.target(), _ -> new ArrayList<>()).add(action.identifier());
      }
    }
    var out = new HashSet<String>();
    while (!open.isEmpty()) {
      String identifier = open.remove();
      if (out.add(identifier)) {
        open.addAll(before.getOrDefault(identifier, List.of()));
      }
    }
    return out;
  }

  private boolean leaves(Action action) {
    return action.ways().isEmpty()
        || action.ways().stream().anyMatch(branch -> flow.action(branch.target()).isEmpty())
        || action.is(
            Behavior.TRANSFER_TO_FLOW,
            Behavior.TRANSFER_TO_QUEUE,
            Behavior.TRANSFER_TO_AGENT,
            Behavior.TRANSFER_TO_NUMBER,
            Behavior.DEQUEUE_TO_QUEUE);
  }

  /// Reports a transfer to which a path leads that sets no queue. In other flows than inbound ones
  /// the contact has a queue already, as has one that Connect has dialled. A module may set one.
  private void noQueue() {
    if (flow.type() != FlowType.CONTACT_FLOW
        || flow.actions().stream().anyMatch(a -> a.is(Behavior.CALL_STATUS))) {
      return;
    }
    flow.reachable(flow.start(), a -> !a.is(Behavior.SET_QUEUE, Behavior.INVOKE_MODULE)).stream()
        .filter(PathRules::needsQueue)
        .map(
            action ->
                Problem.warning(
                    Rule.NO_QUEUE,
                    action,
                    "a path leads here on which no queue is set: set the working queue before,"
                        + " unless the flow before this one does"))
        .forEach(problems::add);
  }

  private static boolean needsQueue(Action action) {
    return action.is(Behavior.TRANSFER_TO_QUEUE)
        || (action.is(Behavior.CREATE_CALLBACK)
            && action.parameter("QueueId").isEmpty()
            && action.parameter("AgentId").isEmpty());
  }

  private static String names(List<Action> actions) {
    return actions.stream()
            .limit(MAX_NAMES)
            .map(Action::identifier)
            .collect(Collectors.joining(", "))
        + (actions.size() > MAX_NAMES ? " and %s more".formatted(actions.size() - MAX_NAMES) : "");
  }

  private static Set<String> identifiers(Collection<Action> actions) {
    return actions.stream().map(Action::identifier).collect(Collectors.toSet());
  }
}
