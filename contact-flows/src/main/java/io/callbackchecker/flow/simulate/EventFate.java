package io.callbackchecker.flow.simulate;

import io.callbackchecker.CleanupLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What becomes of a contact event. EventBridge gets them on a best-effort basis, in any order.
public enum EventFate {
  ARRIVES,
  LOST,
  DUPLICATED,
  /// So late that events of later ends overtake it.
  LATE;

  /// How late each copy of the event is.
  List<Duration> copies() {
    return switch (this) {
      case ARRIVES -> List.of(Duration.ZERO);
      case LOST -> List.of();
      case DUPLICATED -> List.of(Duration.ZERO, Duration.ofSeconds(1));
      case LATE -> List.of(CleanupLimits.DELAY.multipliedBy(3));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
