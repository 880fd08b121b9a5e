package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The flows that scripts went through, and the branches that contacts took in them.
public final class CoveredFlows {
  private final Map<Flow, Covered> flows = new LinkedHashMap<>();

  private record Covered(String title, Set<TakenBranch> taken) {}

  /// Adds what contacts did in one script.
  ///
  /// @param offer the file of the offer
  /// @param taken branches of all the flows
  public void add(String offer, Flows through, Set<TakenBranch> taken) {
    add(offer, through.offer(), taken);
    for (Flow flow : through.besideOffer()) {
      if (taken.stream().anyMatch(branch -> branch.flow().equals(flow.name()))) {
        add(flow.name(), flow, taken);
      }
    }
  }

  /// In the order in which they were added first.
  public List<Coverage> coverage() {
    return flows.entrySet().stream()
        .map(e -> Coverage.of(e.getValue().title(), e.getKey(), e.getValue().taken()))
        .toList();
  }

  private void add(String title, Flow flow, Set<TakenBranch> taken) {
    flows.computeIfAbsent(flow, _ -> new Covered(title, new HashSet<>())).taken().addAll(taken);
  }
}
