package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What flows meet next in the world of an event, in turn.
final class Draws {
  private final World world;

  /// How many of each list have been drawn, up to where it repeats or ends.
  private final Map<String, Integer> drawn = new HashMap<>();

  Draws(World world) {
    this.world = world;
  }

  Optional<Hours.State> hours(Reference reference) {
    return world.hours().of(reference);
  }

  Optional<Integer> metric(Action action, String type) {
    return entry(world.metrics(), action.identifier()::equals)
        .or(() -> entry(world.metrics(), type::equalsIgnoreCase))
        .map(Map.Entry::getValue);
  }

  /// What the next Lex bot understands; empty if the script does not say.
  Optional<String> intent() {
    return next("intents", world.intents(), false);
  }

  /// Where the next contact falls, from 1 to 100; empty if the script does not say.
  Optional<Integer> percent() {
    return next("percent", world.percent(), false);
  }

  /// What the script says that an action does; empty if it says nothing.
  Optional<String> outcome(Action action) {
    return entry(world.outcomes(), action.identifier()::equals)
        .or(() -> entry(world.outcomes(), action.type()::equals))
        .flatMap(list -> next("outcomes " + list.getKey(), list.getValue(), true));
  }

  /// What stands in for a function; empty if nothing does.
  Optional<Stub> stub(Reference function) {
    return entry(world.functions(), function.action()::equals)
        .or(() -> entry(world.functions(), function::isNamed))
        .or(() -> entry(world.functions(), function::contains))
        .flatMap(list -> next("functions " + list.getKey(), list.getValue(), true));
  }

  /// Everything that decides what comes next.
  Map<String, Integer> state() {
    return Map.copyOf(drawn);
  }

  private static <V> Optional<Map.Entry<String, V>> entry(
      Map<String, V> map, Predicate<String> fits) {
    return map.entrySet().stream()
        .filter(entry -> fits.test(entry.getKey()))
        .min(Map.Entry.comparingByKey());
  }

  private <T> Optional<T> next(String list, List<T> values, boolean lastRepeats) {
    int index = drawn.getOrDefault(list, 0);
    if (index >= values.size()) {
      return Optional.empty();
    }
    if (!lastRepeats || index < values.size() - 1) {
      drawn.put(list, index + 1);
    }
    return Optional.of(values.get(index));
  }
}
