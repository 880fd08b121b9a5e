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

  /// The real ones. They open a connection while the rest of the function loads, or if a snapshot
  /// is to be taken, when the process is restored.
  static Dependencies from(Map<String, String> environment) {
    var datastore = new DatastoreClient(Configuration.region(environment), environment);
    if (isBeforeSnapshot(environment)) {
      openOnceRestored(datastore);
    } else {
      open(datastore);
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

  private static void openOnceRestored(DatastoreClient datastore) {
    try {
      RestoreHook.register(() -> open(datastore));
    } catch (NoClassDefFoundError _) {
      // A runtime without hooks. The first invocation opens the connection.
    }
  }

  private static void open(DatastoreClient datastore) {
    Thread.ofPlatform().daemon().name("connection").start(datastore::openAhead);
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
