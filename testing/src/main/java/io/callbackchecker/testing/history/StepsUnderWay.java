package io.callbackchecker.testing.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps that have started and not ended, each with a bit of its own for that time.
final class StepsUnderWay {
  private final List<@Nullable Step> places = new ArrayList<>();

  /// @throws IllegalStateException with more than 64 at once
  void add(Step step) {
    int free = places.indexOf(null);
    if (free >= 0) {
      places.set(free, step);
    } else if (places.size() < Long.SIZE) {
      places.add(step);
    } else {
      throw new IllegalStateException("More than %d steps at once".formatted(Long.SIZE));
    }
  }

  void remove(Step step) {
    places.set(placeOf(step), null);
  }

  long bit(Step step) {
    return 1L << placeOf(step);
  }

  /// The bits of the steps that may be taken in `state` and leave it as it is.
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

  /// By identity: two steps may look the same.
  @SuppressWarnings("ReferenceEquality")
  private int placeOf(Step step) {
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place) == step) {
        return place;
      }
    }
    throw new IllegalArgumentException("Not under way: " + step);
  }
}
