package io.callbackchecker.races;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Runs race after race and prints a table in Markdown of what came of each; ends with status 1 if
/// no serial order explains one of them.
final class Histories {
  /// A race keeps what it has seen until it is checked.
  private static final int LARGEST_RACE = 50_000;

  private Histories() {}

  /// Takes the first seed and the number of operations in all; the races have seeds in sequence.
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int left = Integer.parseInt(arguments[1]);
    System.out.println(
        "| seed | operations | answers | failed | lost answers | faults | unexplained | seconds |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    boolean explained = true;
    while (left >= Race.CLIENTS) {
      int operations = Math.min(left, LARGEST_RACE);
      left -= operations;
      explained &= explained(new Race(seed++, operations, Store.OURS, RaceFaults.ALL));
      System.err.printf("%d operations to go%n", left);
    }
    System.exit(explained ? 0 : 1);
  }

  private static boolean explained(Race race) throws Exception {
    long start = System.nanoTime();
    RaceResult result = race.run();
    System.out.println(row(result, (System.nanoTime() - start) / 1_000_000_000));
    if (result.violation().isPresent()) {
      System.out.println("\n" + result);
      return false;
    }
    return true;
  }

  private static String row(RaceResult result, long seconds) {
    return "| %d | %d | %s | %d | %d | %d | %d | %d |"
        .formatted(
            result.seed(),
            result.operations(),
            inWords(result.answers()),
            result.unknown(),
            result.lost(),
            result.faultyRequests(),
            result.violation().isPresent() ? 1 : 0,
            seconds);
  }

  private static String inWords(Map<String, Long> answers) {
    return new TreeMap<>(answers)
        .entrySet().stream()
            .map(answer -> answer.getValue() + " " + answer.getKey())
            .collect(Collectors.joining(", "));
  }
}
