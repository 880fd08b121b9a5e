package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.dynamodb.RehearsalRegistry;
import java.time.Clock;
import java.util.Map;

/// What a handler depends on, and the one place that wires the edge, the domain and DynamoDB.
record Dependencies(CallbackNumberParser numbers, CallbackRegistry registry, Runnable closing)
    implements AutoCloseable {
  /// Dependencies that need not be closed.
  Dependencies(CallbackNumberParser numbers, CallbackRegistry registry) {
    this(numbers, registry, () -> {});
  }

  /// The real ones. While the rest of the function loads, they open a connection, unless a snapshot
  /// is to be taken, which it must not be part of.
  static Dependencies from(Map<String, String> environment) {
    var datastore = new DatastoreClient(Configuration.region(environment), environment);
    if (!isBeforeSnapshot(environment)) {
      Thread.ofPlatform().daemon().name("connection").start(datastore::openAhead);
    }
    var configuration = Configuration.from(environment);
    return new Dependencies(
        configuration.numbers(),
        new DynamoDbCallbackRegistry(
            datastore, configuration.table(), configuration.timeToLive(), Clock.systemUTC()));
  }

  /// Dependencies that do everything that the real ones do, and change nothing. They have a client
  /// of their own, so that the real one has no connection, no credentials and no address yet when
  /// it is restored from a snapshot; they must be closed before.
  static Dependencies forRehearsal(Map<String, String> environment) {
    var configuration = Configuration.from(environment);
    var datastore = new DatastoreClient(configuration.region(), environment);
    return new Dependencies(
        configuration.numbers(),
        new RehearsalRegistry(
            datastore, configuration.table(), configuration.timeToLive(), Clock.systemUTC()),
        datastore::close);
  }

  /// Whether SnapStart takes a snapshot of this process once it has started.
  static boolean isBeforeSnapshot(Map<String, String> environment) {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  @Override
  public void close() {
    closing.run();
  }
}
