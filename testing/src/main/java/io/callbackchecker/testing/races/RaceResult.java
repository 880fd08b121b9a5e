package io.callbackchecker.testing.races;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.HistoryChecker;
import io.callbackchecker.testing.history.Step;
import io.callbackchecker.testing.history.Violation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The result of a race.
///
/// @param faults how many requests met each fault
/// @param answers how often each answer was given; all duplicates count as one
/// @param failed calls without an answer
/// @param lost attempts that reached DynamoDB but whose answer nobody saw
/// @param violations at most one per number, the shortest first; none if serial orders explain the
///   histories of all numbers
public record RaceResult(
    long seed,
    int calls,
    Map<Fault, Long> faults,
    Map<String, Long> answers,
    long failed,
    long lost,
    List<Violation> violations) {

  /// @param histories one per number
  static RaceResult of(
      long seed, List<Call> seen, Collection<List<Step>> histories, Map<Fault, Long> faults) {
    return new RaceResult(
        seed,
        seen.size(),
        faults,
        seen.stream()
            .map(Call::answer)
            .filter(Objects::nonNull)
            .collect(groupingBy(RaceResult::kind, counting())),
        seen.stream().filter(call -> call.answer() == null).count(),
        histories.stream().flatMap(List::stream).filter(step -> step.answer() == null).count(),
        histories.stream()
            .flatMap(steps -> HistoryChecker.check(steps).stream())
            .sorted(Comparator.comparingInt(violation -> violation.steps().size()))
            .toList());
  }

  /// How many requests met any fault.
  long faultyRequests() {
    return faults.entrySet().stream()
        .filter(fault -> fault.getKey() != Plain.PASS)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String kind(Answer answer) {
    return answer instanceof Answer.Duplicate ? "DUPLICATE" : answer.toString();
  }

  /// The seed, and the shortest violation if there is one.
  @Override
  public String toString() {
    return violations.isEmpty()
        ? "seed " + seed
        : "seed %s: %s".formatted(seed, violations.getFirst());
  }
}
