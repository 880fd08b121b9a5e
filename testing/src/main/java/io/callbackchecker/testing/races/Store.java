package io.callbackchecker.testing.races;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// A store for callback numbers on the callback table: ours, or one with a known mistake.
@FunctionalInterface
public interface Store {
  /// How long its entries live.
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  /// A client with nothing shared, as each process on Lambda is one.
  StoreClient open(DynamoDbClientBuilder dynamoDb, Clock clock);
}
