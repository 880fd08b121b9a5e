package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The paths through a flow.
final class Paths {
  private final Map<String, Action> actions = new LinkedHashMap<>();

  Paths(Flow flow) {
    flow.actions().forEach(action -> actions.putIfAbsent(action.identifier(), action));
  }

  /// Everything that can be reached from an action, including itself.
  ///
  /// @param identifier the action's; if there is no such action, nothing is reached
  /// @param through whether a path may continue after an action; it may always end there
  List<Action> from(String identifier, Predicate<Action> through) {
    var reached = new LinkedHashMap<String, Action>();
    var open = new ArrayDeque<String>();
    open.add(identifier);
    while (!open.isEmpty()) {
      Action action = actions.get(open.remove());
      if (action != null
          && reached.putIfAbsent(action.identifier(), action) == null
          && through.test(action)) {
        action.branches().forEach(branch -> open.add(branch.target()));
      }
    }
    return List.copyOf(reached.values());
  }

  /// Everything that can be reached from an action in one or more steps.
  List<Action> after(Action action, Predicate<Action> through) {
    return action.branches().stream()
        .flatMap(branch -> from(branch.target(), through).stream())
        .toList();
  }
}
