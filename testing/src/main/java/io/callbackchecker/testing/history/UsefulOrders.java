package io.callbackchecker.testing.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A set of orders, none of which replaces another.
final class UsefulOrders {
  private final Map<State, List<Order>> byState = new HashMap<>();

  /// Adds an order unless one in the set replaces it.
  ///
  /// @return whether it was added
  boolean add(Order order) {
    var others = byState.computeIfAbsent(order.state(), _ -> new ArrayList<>());
    if (others.stream().anyMatch(other -> other.replaces(order))) {
      return false;
    }
    others.removeIf(order::replaces);
    return others.add(order);
  }

  int size() {
    return byState.values().stream().mapToInt(List::size).sum();
  }

  Stream<Order> stream() {
    return byState.values().stream().flatMap(List::stream);
  }
}
