package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks the paths through a flow for actions that none of them reaches, and for loops in which
/// the caller hears nothing.
final class PathRules {
  private PathRules() {}

  static void check(Flow flow, List<Problem> problems) {
    var paths = new Paths(flow);
    unreachable(flow, paths, problems);
    var reported = new HashSet<String>();
    for (List<String> circle : silentCircles(flow, paths)) {
      if (reported.addAll(circle)) {
        problems.add(
            Problem.error(
                flow.action(circle.getFirst()).orElseThrow(),
                "the flow can loop here forever, and the caller hears nothing (%s): add a Loop or a prompt"
                    .formatted(String.join(", ", circle))));
      }
    }
  }

  private static void unreachable(Flow flow, Paths paths, List<Problem> problems) {
    if (flow.action(flow.start()).isEmpty()) {
      return;
    }
    Set<String> reached = identifiers(paths.from(flow.start(), _ -> true));
    flow.actions().stream()
        .filter(action -> !reached.contains(action.identifier()))
        .map(a -> Problem.warning(a, "no branch leads here: remove it, or lead a branch to it"))
        .forEach(problems::add);
  }

  /// For each action on a loop that has neither a prompt nor a count: the actions on such loops.
  private static List<List<String>> silentCircles(Flow flow, Paths paths) {
    var after = new LinkedHashMap<String, Set<String>>();
    flow.actions().stream()
        .filter(PathRules::isSilent)
        .forEach(a -> after.put(a.identifier(), identifiers(paths.after(a, PathRules::isSilent))));
    var circles = new ArrayList<List<String>>();
    after.forEach(
        (start, reached) -> {
          if (reached.contains(start)) {
            circles.add(
                after.keySet().stream()
                    .filter(reached::contains)
                    .filter(each -> after.getOrDefault(each, Set.of()).contains(start))
                    .toList());
          }
        });
    return circles;
  }

  private static Set<String> identifiers(List<Action> actions) {
    return actions.stream().map(Action::identifier).collect(Collectors.toSet());
  }

  /// Whether a contact passes it without hearing anything, pressing a key or waiting, however
  /// often. Unknown actions get the benefit of the doubt.
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
