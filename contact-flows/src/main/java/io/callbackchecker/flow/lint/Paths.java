package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.Library;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The paths through a flow, and through the modules and the flows that it leads to, on which the
/// values that are known decide which branches are taken.
final class Paths {
  private final Library library;
  private final Budget budget;
  private boolean areTooMany;

  Paths(Library library, Budget budget) {
    this.library = library;
    this.budget = budget;
  }

  /// How many points all searches in a set of flows may visit, which takes a few seconds.
  static final class Budget {
    private int left = 300_000;

    private boolean take() {
      return left-- > 0;
    }
  }

  /// An action, and what is known when a contact comes to it.
  ///
  /// @param invocation where the module was invoked that the action is in; null if it is in none,
  ///   or nothing is known of its caller
  /// @param hash of all the others
  record Point(Flow flow, Action action, KnownValues known, @Nullable Point invocation, int hash) {
    Point(Flow flow, Action action, KnownValues known, @Nullable Point invocation) {
      this(
          flow,
          action,
          known,
          invocation,
          mixed(
              mixed(action.identifier().hashCode(), known.hashCode()),
              invocation == null ? 0 : invocation.hash));
    }

    /// Identifiers are often alike, and so are their hash codes.
    private static int mixed(int hash, int other) {
      int mixed = (hash ^ Integer.rotateLeft(other, 16)) * 0x9E3779B1;
      return mixed ^ mixed >>> 15;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Point point
              && point.hash == hash
              && point.flow == flow
              && point.action.identifier().equals(action.identifier())
              && point.known.equals(known)
              && Objects.equals(point.invocation, invocation));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /// The points of the same flow to which branches lead.
    List<Point> at(List<? extends Branch> branches, KnownValues then) {
      return branches.stream()
          .flatMap(branch -> flow.action(branch.target()).stream())
          .map(target -> new Point(flow, target, then, invocation))
          .toList();
    }

    /// Whether it is in a flow, or in a module that was invoked from there.
    private boolean isIn(Flow other) {
      return flow == other || (invocation != null && invocation.isIn(other));
    }

    private int depth() {
      return invocation == null ? 0 : invocation.depth() + 1;
    }
  }

  /// The points that follow one by the branches that are to be followed.
  List<Point> next(Point point, Predicate<Branch> followed) {
    if (point.action().is(Behavior.END_MODULE)) {
      return returned(point);
    }
    List<? extends Branch> ways =
        point.known().ways(point.action()).stream().filter(followed).toList();
    return entered(point)
        .map(
            start -> {
              var points = new ArrayList<>(point.at(onError(ways), point.known()));
              points.add(start);
              return List.copyOf(points);
            })
        .orElseGet(() -> point.at(ways, point.known().after(point.action())));
  }

  /// Whether a contact comes to the flow for those who wait in a queue.
  boolean waitInFlow(Point point) {
    return point.action().is(Behavior.TRANSFER_TO_QUEUE) && entered(point).isPresent();
  }

  /// Whether it is unknown what comes after a point: it is in a module or a flow that is not given,
  /// or depends on what a module returns.
  boolean areHidden(Point point) {
    Action action = point.action();
    return switch (action.behavior().orElse(Behavior.EXTERNAL)) {
      case INVOKE_MODULE, TRANSFER_TO_FLOW -> entered(point).isEmpty();
      case TRANSFER_TO_QUEUE ->
          entered(point).isEmpty()
              && point.flow().actions().stream().anyMatch(Paths::setsQueueFlow);
      case END_MODULE -> returned(point).isEmpty();
      case COMPARE -> Attributes.compared(action).startsWith("$.Modules.");
      default -> false;
    };
  }

  /// Every point that can be reached.
  ///
  /// @param next the points after one; none if a path is not to be followed
  /// @return empty if there are too many
  Optional<Set<Point>> from(Collection<Point> start, Function<Point, List<Point>> next) {
    var reached = new LinkedHashSet<Point>();
    return search(start, next, reached, _ -> false).map(_ -> reached);
  }

  /// Whether a certain point can be reached; true if there are too many to tell.
  boolean lead(
      Collection<Point> start, Function<Point, List<Point>> next, Predicate<Point> wanted) {
    return search(start, next, new HashSet<>(), wanted).orElse(true);
  }

  /// @param reached gets the points that were visited
  /// @return whether a wanted point was found, which ends the search; empty if there are too many
  ///   points
  private Optional<Boolean> search(
      Collection<Point> start,
      Function<Point, List<Point>> next,
      Set<Point> reached,
      Predicate<Point> wanted) {
    var open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      Point point = open.remove();
      if (reached.add(point)) {
        if (!budget.take()) {
          areTooMany = true;
          return Optional.empty();
        }
        if (wanted.test(point)) {
          return Optional.of(true);
        }
        open.addAll(next.apply(point));
      }
    }
    return Optional.of(false);
  }

  /// Whether a search had to stop.
  boolean areTooMany() {
    return areTooMany;
  }

  /// The module that is invoked at a point; empty if none is, it is not given, nobody knows which
  /// branch follows it, or it is one that invokes itself.
  Optional<Flow> module(Point point) {
    return point.action().is(Behavior.INVOKE_MODULE)
            && point.action().conditions().isEmpty()
            && point.depth() < Library.MAX_DEPTH
        ? target(point).filter(module -> !point.isIn(module))
        : Optional.empty();
  }

  /// The start of the flow or the module that a point leads to.
  private Optional<Point> entered(Point point) {
    boolean isModule = point.action().is(Behavior.INVOKE_MODULE);
    return (isModule ? module(point) : target(point))
        .flatMap(
            next ->
                next.action(next.start())
                    .map(
                        start ->
                            new Point(
                                next, start, point.known().elsewhere(), isModule ? point : null)));
  }

  private Optional<Flow> target(Point point) {
    Optional<Flow> target =
        switch (point.action().behavior().orElse(Behavior.EXTERNAL)) {
          case TRANSFER_TO_QUEUE -> queueFlow(point.flow());
          case TRANSFER_TO_FLOW, INVOKE_MODULE -> library.target(point.flow(), point.action());
          default -> Optional.empty();
        };
    return target.filter(StructureRules::canBeFollowed);
  }

  /// The flow for those who wait in a queue, if a flow sets one.
  private Optional<Flow> queueFlow(Flow flow) {
    return flow.actions().stream()
        .filter(Paths::setsQueueFlow)
        .findFirst()
        .flatMap(action -> library.target(flow, action));
  }

  private static boolean setsQueueFlow(Action action) {
    return action.is(Behavior.SET_HOOKS) && !action.parameter(Library.QUEUE_FLOW).isEmpty();
  }

  /// The points after a module has returned; none if it is unknown who invoked it.
  private static List<Point> returned(Point point) {
    Point invocation = point.invocation();
    return invocation == null
        ? List.of()
        : invocation.at(
            invocation.action().next().stream().toList(),
            point.known().returnedTo(invocation.known()));
  }

  private static List<Branch.OnError> onError(List<? extends Branch> ways) {
    return ways.stream()
        .filter(Branch.OnError.class::isInstance)
        .map(Branch.OnError.class::cast)
        .toList();
  }
}
