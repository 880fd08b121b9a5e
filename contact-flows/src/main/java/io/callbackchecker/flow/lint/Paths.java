package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The paths through a flow on which the values that are known decide which branches are taken.
final class Paths {
  /// So many points that the search stops. A flow that branches so much is judged by nobody.
  private static final int MAX_POINTS = 20_000;

  /// An action, and what is known when a contact comes to it.
  record Point(Action action, KnownValues known) {
    /// The points that follow.
    List<Point> next(Flow flow) {
      return via(flow, known.ways(action));
    }

    /// The points that follow by some branches.
    List<Point> via(Flow flow, List<? extends Branch> branches) {
      KnownValues after = known.after(action);
      return branches.stream()
          .flatMap(branch -> flow.action(branch.target()).stream())
          .map(target -> new Point(target, after))
          .toList();
    }
  }

  private Paths() {}

  /// Every point that can be reached.
  ///
  /// @param next the points after one; none if a path is not to be followed
  /// @return empty if there are too many
  static Optional<Set<Point>> from(
      Flow flow, List<Point> start, BiFunction<Flow, Point, List<Point>> next) {
    var reached = new LinkedHashSet<Point>();
    var open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      Point point = open.remove();
      if (reached.add(point)) {
        if (reached.size() > MAX_POINTS) {
          return Optional.empty();
        }
        open.addAll(next.apply(flow, point));
      }
    }
    return Optional.of(reached);
  }
}
