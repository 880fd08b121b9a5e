package io.callbackchecker.layout;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds cycles in a graph.
final class Cycles {
  private Cycles() {}

  /// The groups of nodes that depend on each other in a cycle.
  ///
  /// @param edges per node, the nodes that it depends on
  static List<Set<String>> in(Map<String, Set<String>> edges) {
    return edges.keySet().stream()
        .map(node -> cycleOf(node, edges))
        .filter(cycle -> cycle.size() > 1)
        .distinct()
        .toList();
  }

  private static Set<String> cycleOf(String node, Map<String, Set<String>> edges) {
    var cycle = new TreeSet<String>();
    for (String other : reachable(node, edges)) {
      if (reachable(other, edges).contains(node)) {
        cycle.add(other);
      }
    }
    return cycle;
  }

  private static Set<String> reachable(String node, Map<String, Set<String>> edges) {
    var seen = new HashSet<String>();
    var next = new ArrayDeque<>(edges.getOrDefault(node, Set.of()));
    while (!next.isEmpty()) {
      String one = next.pop();
      if (seen.add(one)) {
        next.addAll(edges.getOrDefault(one, Set.of()));
      }
    }
    return seen;
  }
}
