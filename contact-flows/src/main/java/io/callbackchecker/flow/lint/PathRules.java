package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
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
    unreachable(flow, problems);
    silentLoops(flow, problems);
  }

  private static void unreachable(Flow flow, List<Problem> problems) {
    if (flow.action(flow.start()).isEmpty()) {
      return;
    }
    Set<String> reached = identifiers(flow.reachable(flow.start(), _ -> true));
    flow.actions().stream()
        .filter(action -> !reached.contains(action.identifier()))
        .map(
            a ->
                Problem.warning(
                    Rule.UNREACHABLE, a, "no branch leads here: remove it, or lead a branch to it"))
        .forEach(problems::add);
  }

  /// Reports each loop that has neither a prompt nor a count.
  private static void silentLoops(Flow flow, List<Problem> problems) {
    var after = new LinkedHashMap<String, Set<String>>();
    flow.actions().stream()
        .filter(PathRules::isSilent)
        .forEach(a -> after.put(a.identifier(), identifiers(flow.after(a, PathRules::isSilent))));
    var reported = new HashSet<String>();
    after.forEach(
        (start, reached) -> {
          if (reached.contains(start) && !reported.contains(start)) {
            List<String> loop =
                after.keySet().stream()
                    .filter(reached::contains)
                    .filter(each -> after.getOrDefault(each, Set.of()).contains(start))
                    .toList();
            reported.addAll(loop);
            problems.add(
                Problem.error(
                    Rule.SILENT_LOOP,
                    flow.action(start).orElseThrow(),
                    "the flow can loop here forever, and the caller hears nothing (%s): add a Loop or a prompt"
                        .formatted(String.join(", ", loop))));
          }
        });
  }

  private static Set<String> identifiers(List<Action> actions) {
    return actions.stream().map(Action::identifier).collect(Collectors.toSet());
  }

  /// Whether a contact passes it without hearing anything, pressing a key or waiting, however
  /// often. Unknown actions get the benefit of the doubt.
  private static boolean isSilent(Action action) {
    return action
        .known()
        .filter(type -> !type.behavior().speaks() && !type.isEnd())
        .filter(type -> type.behavior() != Behavior.LOOP && type.behavior() != Behavior.WAIT)
        .isPresent();
  }
}
