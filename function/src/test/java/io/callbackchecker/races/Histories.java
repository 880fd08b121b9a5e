package io.callbackchecker.races;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Runs race after race and prints a table in Markdown of what came of each and of all; ends with
/// status 1 if no serial order explains one of them, or one could not be decided.
final class Histories {
  /// A race keeps what it has seen until it is checked.
  private static final int LARGEST_RACE = 20_000;

  private Histories() {}

  /// Takes the first seed and the number of operations in all; the races have seeds in sequence.
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int left = Integer.parseInt(arguments[1]);
    System.out.println(
        "| seeds | operations | answers | failed | lost answers | faults | unexplained |");
    System.out.println("|---|---|---|---|---|---|---|");
    var results = new ArrayList<RaceResult>();
    int undecided = 0;
    long next = seed;
    while (left >= Race.CLIENTS) {
      int operations = Math.min(left, LARGEST_RACE);
      left -= operations;
      try {
        var result = new Race(next, operations, Store.OURS, RaceFaults.ALL).run();
        results.add(result);
        System.out.println(row(Long.toString(next), List.of(result)));
        result.violation().ifPresent(_ -> System.out.println("\n" + result));
      } catch (IllegalStateException e) {
        undecided++;
        System.out.println("\n" + e.getMessage());
      }
      next++;
      System.err.printf("%d operations to go%n", left);
    }
    System.out.println(row("%d to %d".formatted(seed, next - 1), results));
    System.exit(unexplained(results) + undecided == 0 ? 0 : 1);
  }

  private static String row(String seeds, List<RaceResult> results) {
    return "| %s | %d | %s | %d | %d | %d | %d |"
        .formatted(
            seeds,
            sum(results, RaceResult::operations),
            answers(results),
            sum(results, RaceResult::unknown),
            sum(results, RaceResult::lost),
            sum(results, RaceResult::faultyRequests),
            unexplained(results));
  }

  private static String answers(List<RaceResult> results) {
    var answers = new TreeMap<String, Long>();
    results.forEach(
        result ->
            result.answers().forEach((answer, times) -> answers.merge(answer, times, Long::sum)));
    return answers.entrySet().stream()
        .map(answer -> answer.getValue() + " " + answer.getKey())
        .collect(Collectors.joining(", "));
  }

  private static long unexplained(List<RaceResult> results) {
    return results.stream().filter(result -> result.violation().isPresent()).count();
  }

  private static long sum(List<RaceResult> results, ToLongFunction<RaceResult> count) {
    return results.stream().mapToLong(count).sum();
  }
}
