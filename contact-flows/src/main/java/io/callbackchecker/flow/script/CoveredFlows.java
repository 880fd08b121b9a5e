package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Flows;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The flows that scripts went through, and the branches that contacts took in them.
public final class CoveredFlows {
  private final Map<Flow, Covered> flows = new LinkedHashMap<>();
  private final Function<Flow, String> file;

  private record Covered(String title, Set<TakenBranch> taken) {}

  /// @param file where a flow was read from, to tell flows of the same name apart
  public CoveredFlows(Function<Flow, String> file) {
    this.file = file;
  }

  /// Adds what contacts did in one script.
  ///
  /// @param offer the name of the offer's file
  /// @param taken branches of all the flows
  public void add(String offer, Flows through, Set<TakenBranch> taken) {
    add(offer, through.offer(), taken);
    for (Flow flow : through.besideOffer()) {
      if (taken.stream().anyMatch(branch -> branch.flow().equals(flow))) {
        add(flow.name(), flow, taken);
      }
    }
  }

  /// In the order in which they were added first.
  public List<Coverage> coverage() {
    List<String> titles = flows.values().stream().map(Covered::title).toList();
    var coverage = new ArrayList<Coverage>();
    flows.forEach(
        (flow, covered) -> {
          boolean tells =
              !covered.title().isEmpty() && Collections.frequency(titles, covered.title()) == 1;
          String title = tells ? covered.title() : file.apply(flow);
          coverage.add(Coverage.of(title, flow, covered.taken()));
        });
    return coverage;
  }

  private void add(String title, Flow flow, Set<TakenBranch> taken) {
    flows.computeIfAbsent(flow, _ -> new Covered(title, new HashSet<>())).taken().addAll(taken);
  }
}
