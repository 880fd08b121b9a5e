package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import java.util.HashMap;
import java.util.Map;

/// Where branches lead: the numbers of the boxes, and those to which so many lines would lead that
/// nobody could follow them.
final class Targets {
  private static final int MAX_LINES = 30;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();
  private final Flow flow;

  Targets(Flow flow) {
    this.flow = flow;
    for (int i = 0; i < flow.actions().size(); i++) {
      numbers.putIfAbsent(flow.actions().get(i).identifier(), i);
    }
    for (Action action : flow.actions()) {
      action.ways().stream()
          .map(Branch::target)
          .distinct()
          .forEach(target -> lines.merge(target, 1L, Long::sum));
    }
  }

  /// The number of the box of an action, or [Exit#NOWHERE].
  int number(String identifier) {
    return numbers.getOrDefault(identifier, Exit.NOWHERE);
  }

  boolean isCrowded(int number) {
    return lines.getOrDefault(flow.actions().get(number).identifier(), 0L) > MAX_LINES;
  }
}
