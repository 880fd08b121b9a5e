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
    CallbackRegistry registry,
    Clock clock) {

  /// The queue tries again what fails.
  private static final int ATTEMPTS_OF_ENDED = 2;

  private static final int ATTEMPTS_OF_SWEEP = 4;

  static CleanupDependencies from(Map<String, String> environment) {
    return from(environment, Clock.systemUTC());
  }

  static CleanupDependencies from(Map<String, String> environment, Clock clock) {
    var configuration = CleanupConfiguration.from(environment);
    var callbacks = configuration.callbacks();
    return new CleanupDependencies(
        configuration,
        Map.copyOf(environment),
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
    return new EndedContacts(center(ATTEMPTS_OF_ENDED), clock);
  }

  EndedQueue queue() {
    return new EndedQueue(api(EndedQueue.SQS), configuration.requiredQueueUrl(), clock);
  }

  /// @param pace the pause between two requests to Connect
  Sweep sweep(Duration pace) {
    var table = new TableScan(api(DatastoreClient.DYNAMODB), configuration.callbacks().table());
    return new Sweep(
        table, new PacedContactCenter(center(ATTEMPTS_OF_SWEEP), pace), registry, clock);
  }

  private ContactCenter center(int attempts) {
    return new ConnectApi(api(ConnectApi.CONNECT), configuration.instanceId(), attempts);
  }

  private AwsApi api(AwsService service) {
    return new AwsApi(service, configuration.callbacks().region(), environment);
  }
}
