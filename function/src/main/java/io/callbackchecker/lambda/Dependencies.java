package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.dynamodb.RehearsalRegistry;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// What a handler depends on, and the one place that wires the edge, the domain and DynamoDB.
record Dependencies(CallbackNumberParser numbers, CallbackRegistry registry) {
  static Dependencies from(Map<String, String> environment) {
    var configuration = Configuration.from(environment);
    return new Dependencies(
        configuration.numbers(),
        registry(configuration, new DatastoreClient(client(configuration))));
  }

  /// Dependencies that do everything that the real ones do, and change nothing. They have a client
  /// of their own, so that the real one has no connection and no credentials yet when it is
  /// restored from a snapshot. The SDK's own warm-up runs first; it works without DynamoDB.
  static Dependencies forRehearsal(Map<String, String> environment) {
    SdkWarmUp.warmUp(DynamoDbClient.class);
    var configuration = Configuration.from(environment);
    return new Dependencies(
        configuration.numbers(),
        new RehearsalRegistry(
            client(configuration), datastore -> registry(configuration, datastore)));
  }

  private static DynamoDbClientBuilder client(Configuration configuration) {
    return DynamoDbClient.builder().region(Region.of(configuration.region()));
  }

  private static CallbackRegistry registry(Configuration configuration, DatastoreClient datastore) {
    return new DynamoDbCallbackRegistry(
        datastore, configuration.table(), configuration.timeToLive(), Clock.systemUTC());
  }
}
