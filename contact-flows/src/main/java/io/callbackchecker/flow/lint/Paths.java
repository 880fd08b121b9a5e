package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Where one can get to in a flow.
final class Paths {
  private final Map<String, Action> actions = new LinkedHashMap<>();

  Paths(Flow flow) {
    flow.actions().forEach(action -> actions.putIfAbsent(action.identifier(), action));
  }

  /// All that can be reached from an action, itself included.
  ///
  /// @param identifier of the action; nothing is reached from one that does not exist
  /// @param through whether a path may go on from an action; it may always end there
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

  /// All that can be reached from an action by at least one step.
  List<Action> after(Action action, Predicate<Action> through) {
    return action.branches().stream()
        .flatMap(branch -> from(branch.target(), through).stream())
        .toList();
  }
}
