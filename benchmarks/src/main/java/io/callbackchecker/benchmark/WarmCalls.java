package io.callbackchecker.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls functions that are all up at once, one after the other and again, so that what disturbs
/// the machine, or makes the datastore faster with time, does so for all of them.
final class WarmCalls implements AutoCloseable {
  private final Events events;
  private final Measurements measurements;
  private final List<Deployment> deployments = new ArrayList<>();

  WarmCalls(Events events, Measurements measurements) {
    this.events = events;
    this.measurements = measurements;
  }

  /// Takes a deployment in, and closes it at the end.
  void add(Deployment deployment) {
    deployments.add(deployment);
  }

  List<Deployment> deployments() {
    return deployments;
  }

  /// @param measured in sequence on each new number
  /// @param uncounted rounds, in which the functions warm up
  /// @param counted rounds after those
  void measure(List<MeasuredCall> measured, int uncounted, int counted)
      throws IOException, InterruptedException {
    for (int i = 0; i < uncounted + counted; i++) {
      if (i % 100 == 0) {
        Results.progress("warm calls, round %s of %s".formatted(i, uncounted + counted));
      }
      for (var deployment : deployments) {
        String number = events.nextNumber();
        for (var call : measured) {
          double millis = millis(deployment.call(call, number).duration());
          if (i >= uncounted) {
            measurements.add(deployment.variant(), call.quantity, millis);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    deployments.forEach(Deployment::close);
  }

  static double millis(@Nullable Duration time) {
    return Objects.requireNonNull(time).toNanos() / 1e6;
  }
}
