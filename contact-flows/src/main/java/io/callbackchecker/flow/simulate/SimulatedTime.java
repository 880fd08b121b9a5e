package io.callbackchecker.flow.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of a simulated instance, which can run ahead of the real one. Functions read the real
/// clock; so whatever they see of the simulation has its times moved back by as much.
public final class SimulatedTime implements InstantSource {
  private final InstantSource real;
  private volatile Duration ahead = Duration.ZERO;

  /// @param real what the functions read
  public SimulatedTime(InstantSource real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  /// A simulated time as the functions see it.
  public Instant seen(Instant simulated) {
    return simulated.minus(ahead);
  }

  /// How far it runs ahead.
  Duration ahead() {
    return ahead;
  }

  /// Lets time pass. Only [CallCenter] does so, which also makes the table older.
  synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
