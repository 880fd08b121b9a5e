package io.callbackchecker.aws;

import java.time.Duration;

/// A point in time by which something must be done.
///
/// @param nanoTime on the clock of [System#nanoTime]
public record Deadline(long nanoTime) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// This deadline, or `time` from now if that is earlier.
  public Deadline butAtMost(Duration time) {
    var other = in(time);
    return other.nanosLeft() < nanosLeft() ? other : this;
  }

  /// Zero or less once the deadline has passed.
  public long nanosLeft() {
    return nanoTime - System.nanoTime();
  }
}
