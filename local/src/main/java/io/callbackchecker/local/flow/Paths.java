package io.callbackchecker.local.flow;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Where one can get to in a flow.
final class Paths {
  private Paths() {}

  /// All that can be reached from an action, itself included.
  ///
  /// @param from an identifier; nothing is reached from one that does not exist
  /// @param through whether a path may go on from an action; it may always end there
  static Set<Action> reachable(Flow flow, String from, Predicate<Action> through) {
    var reached = new LinkedHashSet<Action>();
    var open = new ArrayDeque<String>();
    open.add(from);
    while (!open.isEmpty()) {
      flow.action(open.remove())
          .filter(reached::add)
          .filter(through)
          .ifPresent(action -> action.branches().forEach(branch -> open.add(branch.target())));
    }
    return reached;
  }
}
