package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The path of a simulation through one flow: which branches contacts took, and as which step. Each
/// event of a script has steps of its own, numbered from 1.
public final class Walk {
  /// For a picture of the flow alone.
  public static final Walk NONE = new Walk(false);

  private final boolean shown;
  private final Map<TakenBranch, List<Step>> steps = new HashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final Set<Integer> events = new HashSet<>();
  private @Nullable String here;

  /// One step of an event, both counted from 1.
  record Step(int event, int number) {}

  private Walk(boolean shown) {
    this.shown = shown;
  }

  /// The branches of a flow among those that were taken.
  ///
  /// @param taken in each event, in any flows; those of other flows are left out
  public static Walk of(Flow flow, List<List<TakenBranch>> taken) {
    var walk = new Walk(true);
    walk.visited.add(flow.start());
    for (int event = 0; event < taken.size(); event++) {
      int step = 0;
      for (TakenBranch one : taken.get(event)) {
        if (one.flow().equals(flow)) {
          walk.steps.computeIfAbsent(one, _ -> new ArrayList<>()).add(new Step(event + 1, ++step));
          walk.visited.add(one.branch().target());
          walk.events.add(event);
        }
      }
    }
    return walk;
  }

  /// The same walk, while the contact is still in an action.
  public Walk at(String identifier) {
    var walk = new Walk(true);
    walk.steps.putAll(steps);
    walk.visited.addAll(visited);
    walk.events.addAll(events);
    walk.here = identifier;
    return walk;
  }

  boolean isAt(String identifier) {
    return identifier.equals(here);
  }

  /// Whether it says where the contact is.
  boolean goesOn() {
    return here != null;
  }

  boolean isShown() {
    return shown;
  }

  boolean isVisited(String identifier) {
    return visited.contains(identifier);
  }

  /// Whether its steps are those of several events.
  boolean hasSeveralEvents() {
    return events.size() > 1;
  }

  /// As which steps one of these branches was taken, in order: `3`, or `2.3` for step 3 of event 2
  /// if there are several events.
  List<String> steps(Flow flow, String action, List<Branch> branches) {
    return branches.stream()
        .distinct()
        .flatMap(b -> steps.getOrDefault(new TakenBranch(flow, action, b), List.of()).stream())
        .sorted(Comparator.comparingInt(Step::event).thenComparingInt(Step::number))
        .map(s -> hasSeveralEvents() ? s.event() + "." + s.number() : String.valueOf(s.number()))
        .toList();
  }
}
