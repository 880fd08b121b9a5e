package io.callbackchecker.testing.history;

import io.callbackchecker.testing.history.Request.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that took effect, or may have, at one moment between `from` and `until`.
///
/// @param clock the epoch seconds that may have been read to carry it out
/// @param from in nanoseconds of [System#nanoTime], as is `until`
/// @param until [#NEVER] if it may take effect at any time or never
/// @param answer null if nobody saw it
public record Step(
    Request request, List<Long> clock, long from, long until, @Nullable Answer answer) {
  public static final long NEVER = Long.MAX_VALUE;

  public Step {
    clock = List.copyOf(clock);
    if (clock.isEmpty() || from > until) {
      throw new IllegalArgumentException("%s, %s to %s".formatted(clock, from, until));
    }
  }

  /// Whether it certainly took effect.
  boolean isCertain() {
    return until != NEVER;
  }

  /// Whether it can be taken in a state without changing it.
  boolean leaves(State state) {
    return on(state).anyMatch(state::equals);
  }

  /// The states that it can lead to, none if its answer contradicts the state.
  Stream<State> on(State state) {
    return clock.stream()
        .map(now -> request.on(state, now))
        .filter(outcome -> answer == null || outcome.answer().equals(answer))
        .map(Outcome::state)
        .distinct();
  }
}
