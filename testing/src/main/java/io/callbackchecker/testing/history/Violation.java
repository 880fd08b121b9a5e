package io.callbackchecker.testing.history;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Steps that no serial order explains.
///
/// @param before the states that were possible when they began
/// @param steps everything from then until no order was left
/// @param unexplained the step whose answer fits none of the orders that explain the others
public record Violation(Set<State> before, List<Step> steps, Step unexplained) {
  public Violation {
    before = Set.copyOf(before);
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    long start = steps.stream().mapToLong(Step::from).min().orElse(0);
    return "no serial order explains these steps; at first %s\n%s"
        .formatted(
            before.stream().map(State::toString).sorted().collect(Collectors.joining(" or ")),
            steps.stream()
                .sorted(Comparator.comparingLong(Step::from))
                .map(step -> line(step, start))
                .collect(Collectors.joining("\n")));
  }

  private String line(Step step, long start) {
    return "  %8s to %8s us, clock %s: %s, %s%s"
        .formatted(
            micros(step.from(), start),
            step.isCertain() ? micros(step.until(), start) : "never",
            step.clock(),
            step.request(),
            step.answer() == null ? "answer lost" : step.answer(),
            step.equals(unexplained) ? "  <- unexplained" : "");
  }

  private static long micros(long nanos, long start) {
    return (nanos - start) / 1_000;
  }
}
