package io.callbackchecker.dynamodb.embedded;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// What went through a proxy. Its size is bounded, for runs of a million requests.
final class Traffic {
  private static final int MAX_OPERATIONS = 1_000;

  private final Queue<String> operations = new ArrayDeque<>();
  private final Map<Fault, Long> faults = new HashMap<>();

  synchronized void count(Fault fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  synchronized void add(String operation) {
    if (operations.size() == MAX_OPERATIONS) {
      operations.remove();
    }
    operations.add(operation);
  }

  synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  synchronized Map<Fault, Long> faults() {
    return Map.copyOf(faults);
  }

  synchronized void forget() {
    operations.clear();
    faults.clear();
  }
}
