package io.callbackchecker.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Orders of which each can go on in a way that none of those before it can. What an order can do
/// that has taken certain optional steps, one that leads to the same state and has taken fewer of
/// them, and nothing else, can do as well.
final class UsefulOrders {
  private final long optional;
  private final Map<Order, List<Long>> optionalTaken = new HashMap<>();

  /// @param optional the bits of the steps that need not happen
  UsefulOrders(long optional) {
    this.optional = optional;
  }

  /// Adds an order if it is of use beside those that were added.
  ///
  /// @return whether it is
  boolean add(Order order) {
    long taken = order.taken() & optional;
    var fewer =
        optionalTaken.computeIfAbsent(
            new Order(order.state(), order.taken() & ~optional), _ -> new ArrayList<>());
    if (fewer.stream().anyMatch(other -> (other & ~taken) == 0)) {
      return false;
    }
    return fewer.add(taken);
  }
}
