package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.AwsService;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.ended.ConnectApi;
import io.callbackchecker.ended.ContactCenter;
import io.callbackchecker.ended.EndedContacts;
import io.callbackchecker.ended.EndedQueue;
import io.callbackchecker.ended.PacedContactCenter;
import io.callbackchecker.ended.Sweep;
import io.callbackchecker.ended.TableScan;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// What the functions that free numbers of ended callbacks depend on, and the one place that wires
/// it.
record CleanupDependencies(
    CleanupConfiguration configuration,
    Map<String, String> environment,
    ContactCenter center,
    CallbackRegistry registry,
    Clock clock) {

  static CleanupDependencies from(Map<String, String> environment) {
    return from(environment, Clock.systemUTC());
  }

  static CleanupDependencies from(Map<String, String> environment, Clock clock) {
    var configuration = CleanupConfiguration.from(environment);
    var callbacks = configuration.callbacks();
    return new CleanupDependencies(
        configuration,
        Map.copyOf(environment),
        new ConnectApi(
            new AwsApi(ConnectApi.CONNECT, callbacks.region(), environment),
            configuration.instanceId()),
        new DynamoDbCallbackRegistry(
            new DatastoreClient(callbacks.region(), environment),
            callbacks.table(),
            callbacks.timeToLive(),
            clock),
        clock);
  }

  CallbackNumberParser numbers() {
    return configuration.callbacks().numbers();
  }

  EndedContacts contacts() {
    return new EndedContacts(center, clock);
  }

  EndedQueue queue() {
    return new EndedQueue(api(EndedQueue.SQS), configuration.requiredQueueUrl(), clock);
  }

  /// @param pace the pause between two requests to Connect
  Sweep sweep(Duration pace) {
    var table = new TableScan(api(DatastoreClient.DYNAMODB), configuration.callbacks().table());
    return new Sweep(table, new PacedContactCenter(center, pace), registry, clock);
  }

  private AwsApi api(AwsService service) {
    return new AwsApi(service, configuration.callbacks().region(), environment);
  }
}
