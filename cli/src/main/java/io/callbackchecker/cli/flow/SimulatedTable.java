package io.callbackchecker.cli.flow;

import io.callbackchecker.cli.stack.Datastore;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.emulator.DeploymentPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A table in memory for one simulation. The functions reach it through a proxy that injects
/// faults, the simulation itself directly.
record SimulatedTable(EmbeddedDynamoDb database, FaultProxy proxy, Path scratch)
    implements Datastore {
  static SimulatedTable start() throws IOException {
    var database = EmbeddedDynamoDb.inMemory();
    return new SimulatedTable(
        database,
        FaultProxy.before(database.endpoint()),
        Files.createTempDirectory("callbacks-simulation-"));
  }

  @Override
  public String table() {
    return EmbeddedDynamoDb.TABLE;
  }

  @Override
  public Map<String, String> environment() {
    return Embedded.environment(proxy.endpoint());
  }

  @Override
  public DynamoDbClient client() {
    return EmbeddedDynamoDb.client(database.endpoint());
  }

  @Override
  public void close() {
    proxy.close();
    database.close();
    try {
      DeploymentPackage.delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
