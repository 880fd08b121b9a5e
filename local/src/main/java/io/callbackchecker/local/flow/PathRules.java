package io.callbackchecker.local.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the linter has to say about ways through a flow: those that lead to no action, and those
/// that go round without a word to the caller.
final class PathRules {
  private PathRules() {}

  static void check(Flow flow, List<Finding> findings) {
    if (flow.action(flow.start()).isPresent()) {
      Set<Action> reached = Paths.reachable(flow, flow.start(), _ -> true);
      flow.actions().stream()
          .filter(action -> !reached.contains(action))
          .map(
              action ->
                  Finding.warning(action, "nothing leads here: remove it, or lead a branch to it"))
          .forEach(findings::add);
    }
    var reported = new HashSet<Action>();
    for (Action action : flow.actions()) {
      List<Action> circle = silentCircle(flow, action);
      if (!circle.isEmpty() && reported.addAll(circle)) {
        findings.add(
            Finding.error(
                action,
                "the flow can go round here without end, and the caller hears nothing (%s): put a Loop or a prompt there"
                    .formatted(
                        String.join(", ", circle.stream().map(Action::identifier).toList()))));
      }
    }
  }

  /// The actions on a way from this one back to it that has neither a prompt nor a count.
  private static List<Action> silentCircle(Flow flow, Action start) {
    if (!isSilent(start)) {
      return List.of();
    }
    var onTheWay = new ArrayList<Action>();
    for (Action each : Paths.reachable(flow, start.identifier(), PathRules::isSilent)) {
      if (isSilent(each)
          && each.branches().stream()
              .flatMap(b -> Paths.reachable(flow, b.target(), PathRules::isSilent).stream())
              .anyMatch(start::equals)) {
        onTheWay.add(each);
      }
    }
    return onTheWay;
  }

  /// Whether a contact passes it without hearing, pressing or waiting, however often it comes by.
  /// Of an action that we do not know we think the best.
  private static boolean isSilent(Action action) {
    return action
        .known()
        .map(
            type ->
                switch (type) {
                  case MENU, INPUT, PHONE_INPUT, PROMPT, LOOP, DISCONNECT, END_FLOW, END_MODULE ->
                      false;
                  case ASSOCIATE_HOOK,
                      CHECK_METRIC,
                      COMPARE,
                      CREATE_CALLBACK,
                      INVOKE_FUNCTION,
                      LOG,
                      SET_ATTRIBUTES,
                      SET_CALLBACK_NUMBER,
                      SET_QUEUE,
                      TRANSFER_TO_QUEUE ->
                      true;
                })
        .orElse(false);
  }
}
