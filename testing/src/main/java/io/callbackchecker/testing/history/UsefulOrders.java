package io.callbackchecker.testing.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Orders of which none replaces another.
final class UsefulOrders {
  private final Map<State, List<Order>> ofStates = new HashMap<>();

  /// Adds an order if none that is here replaces it.
  ///
  /// @return whether it was added
  boolean add(Order order) {
    var others = ofStates.computeIfAbsent(order.state(), _ -> new ArrayList<>());
    if (others.stream().anyMatch(other -> other.replaces(order))) {
      return false;
    }
    others.removeIf(order::replaces);
    return others.add(order);
  }

  int size() {
    return ofStates.values().stream().mapToInt(List::size).sum();
  }

  Stream<Order> stream() {
    return ofStates.values().stream().flatMap(List::stream);
  }
}
