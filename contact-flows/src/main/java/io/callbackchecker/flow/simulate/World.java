package io.callbackchecker.flow.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a script says of the world around the flows. What it leaves out is assumed, and the
/// transcript says so.
///
/// @param hours whether the call centre is open
/// @param metrics what Connect measures, by the type of the metric or the block that asks
/// @param intents what the Lex bot understands, in turn
/// @param percent where each contact falls when a block distributes them by percentage, from 1 to
///   100, in turn
/// @param outcomes what blocks do, by their identifier or type: `next`, an error, or the operand of
///   a condition, in turn; the last one repeats
/// @param functions what stands in for functions, by the function or the block, in turn; the last
///   one repeats
public record World(
    Hours hours,
    Map<String, Integer> metrics,
    List<String> intents,
    List<Integer> percent,
    Map<String, List<String>> outcomes,
    Map<String, List<Stub>> functions) {
  /// A script that says nothing.
  public static final World UNSAID =
      new World(Hours.UNSAID, Map.of(), List.of(), List.of(), Map.of(), Map.of());

  public World {
    hours = Objects.requireNonNullElse(hours, Hours.UNSAID);
    metrics = Map.copyOf(metrics);
    intents = List.copyOf(intents);
    percent = List.copyOf(percent);
    outcomes = Map.copyOf(outcomes);
    functions = Map.copyOf(functions);
    if (percent.stream().anyMatch(p -> p < 1 || p > 100)) {
      throw new IllegalArgumentException("a percentage is a whole number of 1 to 100.");
    }
    if (outcomes.values().stream().anyMatch(List::isEmpty)
        || functions.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a list of outcomes or of functions cannot be empty.");
    }
  }

  /// What it says, and what a more general one says where it says nothing.
  World within(World general) {
    return new World(
        new Hours(merged(hours.states(), general.hours.states())),
        merged(metrics, general.metrics),
        intents.isEmpty() ? general.intents : intents,
        percent.isEmpty() ? general.percent : percent,
        merged(outcomes, general.outcomes),
        merged(functions, general.functions));
  }

  private static <V> Map<String, V> merged(Map<String, V> special, Map<String, V> general) {
    var both = new HashMap<>(general);
    both.putAll(special);
    return both;
  }
}
