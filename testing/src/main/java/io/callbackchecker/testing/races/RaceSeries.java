package io.callbackchecker.testing.races;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Runs race after race and prints a Markdown table of the results, per race and in total.
public final class RaceSeries {
  /// A race keeps everything that it has seen until it is checked.
  private static final int MAX_CALLS = 20_000;

  private RaceSeries() {}

  /// Runs the races, with the seeds `firstSeed`, `firstSeed + 1` and so on.
  ///
  /// @param calls of all races together
  /// @return whether serial orders explain all answers of all races
  public static boolean run(Store store, long firstSeed, int calls)
      throws IOException, InterruptedException, ExecutionException {
    System.out.println(
        "| seeds | calls | answers | failed | lost answers | faults | unexplained |");
    System.out.println("|---|---|---|---|---|---|---|");
    var results = new ArrayList<RaceResult>();
    boolean allDecided = true;
    long seed = firstSeed;
    for (int left = calls; left >= Race.CLIENTS; left -= MAX_CALLS) {
      try {
        var result = new Race(seed, Math.min(left, MAX_CALLS), store, RaceFaults.ALL).run();
        results.add(result);
        System.out.println(row(Long.toString(seed), List.of(result)));
        if (!result.violations().isEmpty()) {
          System.out.println("\n" + result);
        }
      } catch (IllegalStateException e) {
        allDecided = false;
        System.out.println("\n" + e.getMessage());
      }
      seed++;
      System.err.printf("%s calls to go%n", Math.max(left - MAX_CALLS, 0));
    }
    System.out.println(row("%s to %s".formatted(firstSeed, seed - 1), results));
    return allDecided && unexplained(results) == 0;
  }

  private static String row(String seeds, List<RaceResult> results) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            seeds,
            sum(results, RaceResult::calls),
            answers(results),
            sum(results, RaceResult::failed),
            sum(results, RaceResult::lost),
            sum(results, RaceResult::faultyRequests),
            unexplained(results));
  }

  private static String answers(List<RaceResult> results) {
    var answers = new TreeMap<String, Long>();
    results.forEach(
        result -> result.answers().forEach((answer, n) -> answers.merge(answer, n, Long::sum)));
    return answers.entrySet().stream()
        .map(answer -> answer.getValue() + " " + answer.getKey())
        .collect(Collectors.joining(", "));
  }

  /// How many races have an answer that no serial order explains.
  private static long unexplained(List<RaceResult> results) {
    return results.stream().filter(result -> !result.violations().isEmpty()).count();
  }

  private static long sum(List<RaceResult> results, ToLongFunction<RaceResult> count) {
    return results.stream().mapToLong(count).sum();
  }
}
