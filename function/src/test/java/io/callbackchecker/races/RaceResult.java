package io.callbackchecker.races;

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
import java.util.Optional;

/// What came of a race.
///
/// @param faults how many requests met each
/// @param answers how often each was given, duplicates as one
/// @param unknown operations that failed
/// @param lost attempts that DynamoDB got and whose answer nobody saw
/// @param violation the shortest, empty if a serial order explains the history of every number
record RaceResult(
    long seed,
    int operations,
    Map<Fault, Long> faults,
    Map<String, Long> answers,
    long unknown,
    long lost,
    Optional<Violation> violation) {

  /// @param histories one of each number
  static RaceResult of(
      long seed, List<Operation> seen, Collection<List<Step>> histories, Map<Fault, Long> faults) {
    return new RaceResult(
        seed,
        seen.size(),
        faults,
        seen.stream()
            .map(Operation::answer)
            .filter(Objects::nonNull)
            .collect(groupingBy(RaceResult::kind, counting())),
        seen.stream().filter(operation -> operation.answer() == null).count(),
        histories.stream().flatMap(List::stream).filter(step -> step.answer() == null).count(),
        histories.stream()
            .flatMap(steps -> HistoryChecker.check(steps).stream())
            .min(Comparator.comparingInt(found -> found.steps().size())));
  }

  /// Of all requests that met any.
  long faultyRequests() {
    return faults.entrySet().stream()
        .filter(fault -> fault.getKey() != Plain.PASS)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String kind(Answer answer) {
    return answer instanceof Answer.Duplicate ? "DUPLICATE" : answer.toString();
  }

  @Override
  public String toString() {
    return violation.map(found -> "seed %d: %s".formatted(seed, found)).orElse("seed " + seed);
  }
}
