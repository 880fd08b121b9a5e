package io.callbackchecker.testing.history;

import io.callbackchecker.testing.history.Request.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that took effect, at one moment between `from` and `until`, or that may have.
///
/// @param clock the epoch seconds that whoever carried it out may have read
/// @param from nanoseconds of [System#nanoTime], as `until`
/// @param until [#NEVER] if it may take effect at any time, or never
/// @param answer null if nobody got to see it
public record Step(
    Request request, List<Long> clock, long from, long until, @Nullable Answer answer) {
  public static final long NEVER = Long.MAX_VALUE;

  public Step {
    clock = List.copyOf(clock);
    if (clock.isEmpty() || from > until) {
      throw new IllegalArgumentException("%s, %d to %d".formatted(clock, from, until));
    }
  }

  /// Whether it took effect for certain.
  boolean isCertain() {
    return until != NEVER;
  }

  /// Whether it can be taken in a state and leave it as it is.
  boolean leaves(State state) {
    return on(state).anyMatch(state::equals);
  }

  /// What it can make of a state: nothing where its answer says that the state was another.
  Stream<State> on(State state) {
    return clock.stream()
        .map(now -> request.on(state, now))
        .filter(outcome -> answer == null || outcome.answer().equals(answer))
        .map(Outcome::state)
        .distinct();
  }
}
