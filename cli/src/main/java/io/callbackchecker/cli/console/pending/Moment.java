package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.TimeSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A time in the past, for people.
///
/// @param words such as `12 min ago`
/// @param exact in the reader's time zone, such as `2026-11-28 20:12:05 +11:00`
public record Moment(Instant at, String words, String exact) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /// @param clock the present, and the reader's time zone
  static Moment of(Instant at, Clock clock) {
    return new Moment(at, words(at, clock.instant()), EXACT.format(at.atZone(clock.getZone())));
  }

  /// Null for null.
  static @Nullable Moment ofNullable(@Nullable Instant at, Clock clock) {
    return at == null ? null : of(at, clock);
  }

  /// Such as `20:12`.
  static String clockTime(Instant at, ZoneId zone) {
    return CLOCK_TIME.format(at.atZone(zone));
  }

  /// Such as `2026-11-28 20:12`.
  static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }

  /// Seconds are left out, so that a page that is read every few seconds stays the same.
  private static String words(Instant at, Instant now) {
    var age = Duration.between(at, now);
    if (at.isAfter(now.plus(Entries.MAX_CLOCK_SKEW))) {
      return "in the future";
    }
    return age.toMinutes() < 1 ? "just now" : TimeSpan.inWords(age) + " ago";
  }
}
