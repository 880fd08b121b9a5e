package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The paths through a flow on which the values that are known decide which branches are taken.
final class Paths {
  /// How many points all searches in a flow may visit, which takes about a second.
  private static final int MAX_POINTS = 150_000;

  private final Flow flow;
  private int left = MAX_POINTS;

  Paths(Flow flow) {
    this.flow = flow;
  }

  /// An action, and what is known when a contact comes to it.
  record Point(Action action, KnownValues known) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Point point
          && point.action.identifier().equals(action.identifier())
          && point.known.equals(known);
    }

    @Override
    public int hashCode() {
      return 31 * action.identifier().hashCode() + known.hashCode();
    }
  }

  /// The points that follow one.
  List<Point> next(Point point) {
    return next(point, point.known().ways(point.action()));
  }

  /// The points that follow one by some branches.
  List<Point> next(Point point, List<? extends Branch> branches) {
    return at(branches, point.known().after(point.action()));
  }

  /// The points to which branches lead.
  List<Point> at(List<? extends Branch> branches, KnownValues known) {
    return branches.stream()
        .flatMap(branch -> flow.action(branch.target()).stream())
        .map(target -> new Point(target, known))
        .toList();
  }

  /// Every point that can be reached.
  ///
  /// @param next the points after one; none if a path is not to be followed
  /// @return empty if the flow has too many
  Optional<Set<Point>> from(Collection<Point> start, Function<Point, List<Point>> next) {
    var reached = new LinkedHashSet<Point>();
    var open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      Point point = open.remove();
      if (reached.add(point)) {
        left--;
        if (left < 0) {
          return Optional.empty();
        }
        open.addAll(next.apply(point));
      }
    }
    return Optional.of(reached);
  }

  /// Whether a search had to stop.
  boolean areTooMany() {
    return left < 0;
  }
}
