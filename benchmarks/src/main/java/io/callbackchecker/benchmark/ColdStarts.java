package io.callbackchecker.benchmark;

import static io.callbackchecker.benchmark.Quantity.FIRST_INVOKE;
import static io.callbackchecker.benchmark.Quantity.FIRST_REPLY;
import static io.callbackchecker.benchmark.Quantity.INIT;
import static io.callbackchecker.benchmark.Quantity.RESTORE_TO_REPLY;

import io.callbackchecker.emulator.InvocationResult.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Starts variants one after the other and again, so that what disturbs the machine disturbs all of
/// them, and takes the times of each start's first call.
final class ColdStarts {
  private final Stage stage;
  private final Measurements measurements = new Measurements();

  ColdStarts(Stage stage) {
    this.stage = stage;
  }

  /// @param starts of each variant, besides one that does not count
  Measurements measure(List<Variant> variants, int starts)
      throws IOException, InterruptedException {
    for (int i = 0; i <= starts; i++) {
      Progress.say("start %d of %d".formatted(i, starts));
      for (var variant : variants) {
        Timing timing = start(variant);
        if (i > 0) {
          count(variant, timing);
        }
      }
    }
    return measurements;
  }

  private Timing start(Variant variant) throws IOException, InterruptedException {
    try (var deployment = stage.deploy(variant)) {
      return deployment.call(MeasuredCall.SET_NEW, stage.events().nextNumber());
    }
  }

  private void count(Variant variant, Timing timing) {
    double init = millis(timing.init());
    double invocation = millis(timing.duration());
    double reply = variant.snapStart() ? millis(timing.restore()) + invocation : invocation;
    measurements.add(variant.name(), INIT, init);
    measurements.add(variant.name(), FIRST_REPLY, init + reply);
    measurements.add(variant.name(), FIRST_INVOKE, invocation);
    if (variant.snapStart()) {
      measurements.add(variant.name(), RESTORE_TO_REPLY, reply);
    }
  }

  static double millis(@Nullable Duration time) {
    return Objects.requireNonNull(time).toNanos() / 1e6;
  }
}
