package io.callbackchecker.testing.races;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// A store for callback numbers in the callback table: ours, or one with a known bug.
@FunctionalInterface
public interface Store {
  /// How long its entries live.
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  /// A client that shares nothing with others, like a process on Lambda.
  ///
  /// @param endpoint of DynamoDB
  /// @param headers asked before each attempt for the headers to add
  StoreClient open(URI endpoint, Supplier<Map<String, String>> headers, Clock clock);
}
