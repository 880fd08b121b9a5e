package io.callbackchecker.testing.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for a serial order of one number's steps that explains every answer. Each step takes
/// effect at one moment between its start and its end, in the state that the steps before it left.
///
/// The checker goes through the history once and takes each step as late as it can: when the step
/// ends, alone or after others that are in progress. It does not try steps that change nothing,
/// since it is enough that there was a moment for them. Two orders differ only in the state that
/// they lead to and in the steps that they can and must still take, so an order is dropped if
/// another can do everything that it can. That makes the search exact. Its time grows linearly with
/// the length of the history, and at worst exponentially with the number of steps in progress at
/// once. It gives up rather than run forever.
///
/// After Wing and Gong, "Testing and Verifying Concurrent Objects" (1993), and Lowe, "Testing for
/// linearizability" (2017).
public final class HistoryChecker {
  private record Moment(long time, boolean start, Step step) {}

  private static final int MAX_ORDERS = 5_000;

  private static final Comparator<Moment> IN_TIME =
      Comparator.comparingLong(Moment::time)
          .thenComparing(Moment::start, Comparator.reverseOrder());

  private final StepsInProgress inProgress = new StepsInProgress();
  private List<Order> orders;

  /// The steps since the last moment without a certain step in progress, and the states that were
  /// possible then.
  private List<Step> recent = new ArrayList<>();

  private Set<State> before;

  private HistoryChecker(Set<State> before) {
    this.before = before;
    orders = before.stream().map(state -> new Order(state, 0, 0)).toList();
  }

  /// Checks the whole history of a number that was absent at first.
  ///
  /// @param steps in any sequence
  /// @return the steps that no serial order explains, empty if one explains them all
  /// @throws IllegalStateException if too many steps are in progress at once to decide
  public static Optional<Violation> check(Collection<Step> steps) {
    return check(Set.of(new State.Absent()), steps).map(HistoryChecker::shortened);
  }

  /// Leaves out the steps that are not needed to show the violation. Only duplicates can go: they
  /// change nothing, so an order of all steps is also an order of the others.
  private static Violation shortened(Violation violation) {
    for (Step step : violation.steps()) {
      if (step.answer() instanceof Answer.Duplicate) {
        var others = violation.steps().stream().filter(other -> !other.equals(step)).toList();
        var shorter = check(violation.before(), others);
        if (shorter.isPresent()) {
          return shortened(new Violation(violation.before(), others, shorter.get().unexplained()));
        }
      }
    }
    return violation;
  }

  private static Optional<Violation> check(Set<State> before, Collection<Step> steps) {
    var checker = new HistoryChecker(before);
    return steps.stream()
        .flatMap(HistoryChecker::moments)
        .sorted(IN_TIME)
        .filter(moment -> !checker.goesOnAt(moment))
        .findFirst()
        .map(moment -> new Violation(checker.before, checker.recent, moment.step()));
  }

  private static Stream<Moment> moments(Step step) {
    var start = new Moment(step.from(), true, step);
    return step.isCertain()
        ? Stream.of(start, new Moment(step.until(), false, step))
        : Stream.of(start);
  }

  /// @return whether any order is left
  private boolean goesOnAt(Moment moment) {
    if (moment.start()) {
      start(moment.step());
    } else {
      end(moment.step());
    }
    return !orders.isEmpty();
  }

  private void start(Step step) {
    if (inProgress.steps().stream().noneMatch(Step::isCertain)) {
      recent = new ArrayList<>(inProgress.steps());
      before = orders.stream().map(Order::state).collect(Collectors.toSet());
    }
    recent.add(step);
    inProgress.add(step);
    long bit = inProgress.bit(step);
    orders =
        orders.stream()
            .map(order -> order.opened(bit, step.isCertain() && !step.leaves(order.state())))
            .toList();
  }

  /// Keeps the orders that do not owe `step`, and those that can take it now, after others that are
  /// in progress.
  private void end(Step step) {
    long bit = inProgress.bit(step);
    var left = new UsefulOrders();
    var seen = new UsefulOrders();
    var toGoOn = new ArrayDeque<Order>();
    for (Order order : orders) {
      if (!order.owes(bit)) {
        left.add(order.closed(bit));
      }
      if (order.isOpen(bit) && seen.add(order)) {
        toGoOn.add(order);
      }
    }
    for (Order order = toGoOn.poll(); order != null; order = toGoOn.poll()) {
      if (seen.size() > MAX_ORDERS) {
        throw new IllegalStateException(
            "Undecided: more than %s orders of %s steps at once, up to %s"
                .formatted(MAX_ORDERS, inProgress.steps().size(), step));
      }
      for (Order next : longer(order).toList()) {
        if (!next.isOpen(bit) || (order.owes(bit) && !next.owes(bit))) {
          left.add(next.closed(bit));
        }
        if (next.isOpen(bit) && seen.add(next)) {
          toGoOn.add(next);
        }
      }
    }
    inProgress.remove(step);
    orders = left.stream().toList();
  }

  /// Every order with one more step that changes the state.
  private Stream<Order> longer(Order order) {
    return inProgress.steps().stream()
        .filter(step -> order.isOpen(inProgress.bit(step)))
        .flatMap(
            step ->
                step.on(order.state())
                    .filter(state -> !state.equals(order.state()))
                    .map(
                        state ->
                            order.taking(
                                inProgress.bit(step), state, inProgress.unchanging(state))));
  }
}
