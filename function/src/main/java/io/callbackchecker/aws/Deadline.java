package io.callbackchecker.aws;

import java.time.Duration;

/// When something must have ended.
///
/// @param nanoTime as [System#nanoTime] tells it
public record Deadline(long nanoTime) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// This one, or the end of `time` if that comes first.
  public Deadline butAtMost(Duration time) {
    var other = in(time);
    return other.nanosLeft() < nanosLeft() ? other : this;
  }

  /// Zero or less once it has passed.
  public long nanosLeft() {
    return nanoTime - System.nanoTime();
  }
}
