package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.time.Clock;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a handler works with. This is the one place that wires the edge, the domain and DynamoDB.
record Checker(CallbackNumberParser numbers, CallbackRegistry registry) {
  static Checker fromEnvironment() {
    var configuration = Configuration.from(System.getenv());
    var datastore =
        new DatastoreClient(DynamoDbClient.builder().region(Region.of(configuration.region())));
    return new Checker(
        configuration.numbers(),
        new DynamoDbCallbackRegistry(
            datastore, configuration.table(), configuration.timeToLive(), Clock.systemUTC()));
  }
}
