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

  /// The real ones. They open a connection while the rest of the function loads, or under
  /// SnapStart, once the process is restored.
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

  /// Dependencies that send real requests but change nothing. They have their own client, so that
  /// the snapshot contains no connections, credentials or addresses of the real one. Close them
  /// before the snapshot.
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
      // This runtime has no hooks. The first invocation opens the connection.
    }
  }

  private static void open(DatastoreClient datastore) {
    Thread.ofPlatform().daemon().name("connection").start(datastore::openAhead);
  }

  /// Whether SnapStart will take a snapshot of this process.
  static boolean isBeforeSnapshot(Map<String, String> environment) {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  @Override
  public void close() {
    closing.run();
  }
}
