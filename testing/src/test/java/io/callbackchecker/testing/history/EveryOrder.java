package io.callbackchecker.testing.history;

import java.util.ArrayList;
import java.util.List;

/// Decides what [HistoryChecker] decides, by trying every serial order of a few steps.
final class EveryOrder {
  private EveryOrder() {}

  static boolean explains(State state, List<Step> steps) {
    return steps.stream().noneMatch(Step::isCertain)
        || steps.stream()
            .filter(step -> canBeFirst(step, steps))
            .anyMatch(step -> explainsAfter(step, state, steps));
  }

  private static boolean canBeFirst(Step step, List<Step> steps) {
    return steps.stream().noneMatch(other -> other.until() < step.from());
  }

  private static boolean explainsAfter(Step first, State state, List<Step> steps) {
    var rest = new ArrayList<>(steps);
    rest.remove(first);
    return first.on(state).anyMatch(next -> explains(next, rest));
  }
}
