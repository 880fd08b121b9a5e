package io.callbackchecker.testing.races;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The clock of one client. It remembers what the client has read since it was last asked.
final class ClientClock extends Clock {
  private final Clock shared;
  private List<Long> readings = new ArrayList<>();

  ClientClock(Clock shared) {
    this.shared = shared;
  }

  /// In epoch seconds.
  List<Long> takeReadings() {
    var taken = readings;
    readings = new ArrayList<>();
    return taken;
  }

  @Override
  public Instant instant() {
    Instant now = shared.instant();
    readings.add(now.getEpochSecond());
    return now;
  }

  @Override
  public ZoneId getZone() {
    return shared.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
