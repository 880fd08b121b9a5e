package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a contact has been, to notice when everything is as it was before: from then on it goes in
/// a circle.
final class Circles {
  private final IdentityHashMap<Flow, Map<List<Object>, Mark>> seen = new IdentityHashMap<>();

  /// How far the episode had come.
  record Mark(int heard, int guesses) {
    static Mark of(Episode episode) {
      return new Mark(episode.timesHeard(), episode.guesses());
    }
  }

  /// Notes where a contact is.
  ///
  /// @param state everything that decides what it does next
  /// @return when it was there before, in the very same state; empty if it was not
  Optional<Mark> enter(Flow flow, Action action, List<Object> state, Mark now) {
    List<Object> here = List.of(action.identifier(), state);
    return Optional.ofNullable(
        seen.computeIfAbsent(flow, _ -> new HashMap<>()).putIfAbsent(here, now));
  }
}
