package io.callbackchecker.races;

import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.fixture.CallbackTable;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// A kind of registry on the callback table: ours, or one with a known mistake.
@FunctionalInterface
interface Store {
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  Store OURS =
      (dynamoDb, clock) ->
          new DynamoDbCallbackRegistry(
              new DatastoreClient(dynamoDb),
              CallbackTable.NAME,
              new TimeToLive(TIME_TO_LIVE),
              clock);

  CallbackRegistry open(DynamoDbClientBuilder dynamoDb, Clock clock);
}
