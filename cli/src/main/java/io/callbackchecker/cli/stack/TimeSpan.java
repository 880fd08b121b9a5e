package io.callbackchecker.cli.stack;

import java.time.Duration;

/// Durations as people read them.
public final class TimeSpan {
  private TimeSpan() {}

  /// The two largest units, such as `6 d 23 h`.
  public static String inWords(Duration duration) {
    if (duration.toDays() > 0) {
      return "%s d %s h".formatted(duration.toDays(), duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return "%s h %s min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%s min".formatted(duration.toMinutes())
        : "%s s".formatted(Math.max(0, duration.toSeconds()));
  }
}
