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

/// What a handler works with. This is the one place that wires the edge, the domain and DynamoDB.
record Checker(CallbackNumberParser numbers, CallbackRegistry registry) {
  static Checker from(Map<String, String> environment) {
    var configuration = Configuration.from(environment);
    return new Checker(configuration.numbers(), registry(configuration, datastore(configuration)));
  }

  /// One that does all that the real one does and changes nothing. Its client is its own, so that
  /// the real one has neither connections nor credentials yet when it goes on from a snapshot. The
  /// SDK has warmed itself up before, which works without DynamoDB too.
  static Checker forRehearsal(Map<String, String> environment) {
    SdkWarmUp.warmUp(DynamoDbClient.class);
    var configuration = Configuration.from(environment);
    var datastore = datastore(configuration);
    return new Checker(
        configuration.numbers(),
        new RehearsalRegistry(datastore, registry(configuration, datastore)));
  }

  private static DatastoreClient datastore(Configuration configuration) {
    return new DatastoreClient(DynamoDbClient.builder().region(Region.of(configuration.region())));
  }

  private static DynamoDbCallbackRegistry registry(
      Configuration configuration, DatastoreClient datastore) {
    return new DynamoDbCallbackRegistry(
        datastore, configuration.table(), configuration.timeToLive(), Clock.systemUTC());
  }
}
