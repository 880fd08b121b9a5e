package io.callbackchecker.testing.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps that have started but not ended, each with its own bit.
final class StepsInProgress {
  private final List<@Nullable Step> places = new ArrayList<>();

  /// @throws IllegalStateException if there are more than 64 at once
  void add(Step step) {
    int free = places.indexOf(null);
    if (free >= 0) {
      places.set(free, step);
    } else if (places.size() < Long.SIZE) {
      places.add(step);
    } else {
      throw new IllegalStateException("More than %s steps at once".formatted(Long.SIZE));
    }
  }

  void remove(Step step) {
    places.set(placeOf(step), null);
  }

  long bit(Step step) {
    return 1L << placeOf(step);
  }

  /// The bits of the steps that can be taken in `state` without changing it.
  long unchanging(State state) {
    return steps().stream()
        .filter(step -> step.leaves(state))
        .mapToLong(this::bit)
        .reduce(0, (one, other) -> one | other);
  }

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (Step step : places) {
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  /// By identity, since two steps can be equal.
  @SuppressWarnings("ReferenceEquality")
  private int placeOf(Step step) {
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place) == step) {
        return place;
      }
    }
    throw new IllegalArgumentException("Not in progress: " + step);
  }
}
