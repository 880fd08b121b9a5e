package io.callbackchecker.testing.races;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// A store for callback numbers on the callback table: ours, or one with a known mistake.
@FunctionalInterface
public interface Store {
  /// How long its entries live.
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  /// A client with nothing shared, as each process on Lambda is one.
  ///
  /// @param endpoint of DynamoDB
  /// @param headers asked before each attempt: what to add to it
  StoreClient open(URI endpoint, Supplier<Map<String, String>> headers, Clock clock);
}
