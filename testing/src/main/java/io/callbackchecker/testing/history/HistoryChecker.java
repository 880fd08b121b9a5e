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

/// Looks for a serial order of the steps of one number that explains every answer: each step at one
/// moment between its start and its end, on what the steps before it left.
///
/// It goes through the history once and takes steps as late as it can: only when one ends is it
/// tried, alone and behind any of those that are under way. A step that changes nothing is not
/// tried at all: it is enough that there was a moment for it. All that matters of an order is the
/// state that it leads to and what it may and must take yet, and an order of which another can do
/// all is dropped. So the search is exact. Its time is in proportion to the length of the history,
/// and at worst exponential in how many steps are under way at once; it gives up rather than go on
/// without end.
///
/// After Wing and Gong, "Testing and Verifying Concurrent Objects" (1993), and Lowe, "Testing for
/// linearizability" (2017).
public final class HistoryChecker {
  private record Moment(long time, boolean start, Step step) {}

  private static final int MOST_ORDERS = 5_000;

  private static final Comparator<Moment> IN_TIME =
      Comparator.comparingLong(Moment::time)
          .thenComparing(Moment::start, Comparator.reverseOrder());

  private final StepsUnderWay underWay = new StepsUnderWay();
  private List<Order> orders;

  /// The steps since the last time that none that is certain was under way, and the states that
  /// were possible then.
  private List<Step> recent = new ArrayList<>();

  private Set<State> before;

  private HistoryChecker(Set<State> before) {
    this.before = before;
    orders = before.stream().map(state -> new Order(state, 0, 0)).toList();
  }

  /// Checks the whole history of a number that was absent at first.
  ///
  /// @param steps in any sequence
  /// @return why no serial order explains them, empty if one does
  /// @throws IllegalStateException if too many are under way at once to decide
  public static Optional<Violation> check(Collection<Step> steps) {
    return check(Set.of(new State.Absent()), steps).map(Violation::shortened);
  }

  static Optional<Violation> check(Set<State> before, Collection<Step> steps) {
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
    if (underWay.steps().stream().noneMatch(Step::isCertain)) {
      recent = new ArrayList<>(underWay.steps());
      before = orders.stream().map(Order::state).collect(Collectors.toSet());
    }
    recent.add(step);
    underWay.add(step);
    long bit = underWay.bit(step);
    orders =
        orders.stream()
            .map(order -> order.opened(bit, step.isCertain() && !step.leaves(order.state())))
            .toList();
  }

  /// Leaves the orders that do not owe `step`, and those that can take it now behind others that
  /// are under way.
  private void end(Step step) {
    long bit = underWay.bit(step);
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
      if (seen.size() > MOST_ORDERS) {
        throw new IllegalStateException(
            "Undecided: more than %,d orders of %d steps at once, up to %s"
                .formatted(MOST_ORDERS, underWay.steps().size(), step));
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
    underWay.remove(step);
    orders = left.stream().toList();
  }

  /// An order and one step more that changes something.
  private Stream<Order> longer(Order order) {
    return underWay.steps().stream()
        .filter(step -> order.isOpen(underWay.bit(step)))
        .flatMap(
            step ->
                step.on(order.state())
                    .filter(state -> !state.equals(order.state()))
                    .map(
                        state ->
                            order.taking(underWay.bit(step), state, underWay.unchanging(state))));
  }
}
