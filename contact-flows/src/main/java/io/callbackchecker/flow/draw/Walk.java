package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The path of a simulation through one flow: which branches contacts took, and as which step.
public final class Walk {
  /// For a picture of the flow alone.
  public static final Walk NONE = new Walk(false);

  private final boolean shown;
  private final Map<TakenBranch, List<Integer>> steps = new HashMap<>();
  private final Set<String> visited = new HashSet<>();

  private Walk(boolean shown) {
    this.shown = shown;
  }

  /// The branches of a flow among those that were taken, numbered from 1 in their order.
  ///
  /// @param taken in any flows; those of other flows are left out
  public static Walk of(Flow flow, List<TakenBranch> taken) {
    var walk = new Walk(true);
    walk.visited.add(flow.start());
    int step = 0;
    for (TakenBranch one : taken) {
      boolean here =
          one.flow().equals(flow.name())
              && flow.action(one.action())
                  .filter(a -> a.branches().contains(one.branch()))
                  .isPresent();
      if (here) {
        walk.steps.computeIfAbsent(one, _ -> new ArrayList<>()).add(++step);
        walk.visited.add(one.branch().target());
      }
    }
    return walk;
  }

  boolean isShown() {
    return shown;
  }

  boolean isVisited(String identifier) {
    return visited.contains(identifier);
  }

  /// As which steps one of these branches was taken, in order.
  List<Integer> steps(Flow flow, String action, List<Branch> branches) {
    return branches.stream()
        .distinct()
        .flatMap(
            b -> steps.getOrDefault(new TakenBranch(flow.name(), action, b), List.of()).stream())
        .sorted()
        .toList();
  }
}
