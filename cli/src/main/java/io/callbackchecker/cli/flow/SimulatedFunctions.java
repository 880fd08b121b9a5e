package io.callbackchecker.cli.flow;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The real functions in the Lambda emulator, on a table of their own, for simulated flows.
final class SimulatedFunctions implements Functions, AutoCloseable {
  private static final Fault THROTTLED =
      new Fault.DynamoDbError(400, "ProvisionedThroughputExceededException", "Too fast");

  private final FaultProxy proxy;
  private final OwnStack stack;
  private final ConnectApi connect;
  private final SimulatedTable table;

  private SimulatedFunctions(
      FaultProxy proxy, OwnStack stack, ConnectApi connect, DynamoDbClient client) {
    this.proxy = proxy;
    this.stack = stack;
    this.connect = connect;
    this.table = new SimulatedTable(client);
  }

  /// Starts them on a table in memory. They reach it through a proxy that injects faults, the
  /// simulation itself directly. Their log is discarded: the transcript has everything.
  static SimulatedFunctions start() throws CannotRunException {
    try {
      var database = EmbeddedDynamoDb.inMemory();
      var proxy = FaultProxy.before(database.endpoint());
      var connect = ConnectApi.withoutContacts(0);
      var scratch = Files.createTempDirectory("callbacks-simulation-");
      var table =
          new EmbeddedTable(
              database,
              proxy.endpoint(),
              scratch,
              () -> {
                proxy.close();
                connect.close();
                DeploymentPackage.delete(scratch);
              });
      var stack =
          new OwnStack(
              table, connect.environment(), 1, new PrintStream(OutputStream.nullOutputStream()));
      return new SimulatedFunctions(proxy, stack, connect, table.client());
    } catch (IOException e) {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      throw new CannotRunException(
          "The simulation did not start: %s.".formatted(IoReason.of(e, temporary)), e);
    }
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    proxy.always(
        switch (datastore) {
          case UP -> Fault.Plain.PASS;
          case DOWN -> Fault.Plain.RESET_BEFORE;
          case ANSWERS_LOST -> Fault.Plain.RESET_AFTER;
          case THROTTLED -> THROTTLED;
        });
    return invoke(function.functionName(), event);
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event)
      throws IOException, InterruptedException {
    proxy.always(Fault.Plain.PASS);
    return invoke(function.functionName(), event);
  }

  @Override
  public void attach(Contacts contacts, EndedQueue queue) {
    connect.attach(contacts, queue);
  }

  @Override
  public void age(Duration by) {
    table.age(by);
  }

  @Override
  public List<String> stored() {
    return table.entries().stream().map(SimulatedTable::number).sorted().toList();
  }

  @Override
  public void store(String number, Duration age) {
    table.store(number, age);
  }

  @Override
  public void forgetAll() {
    table.empty();
  }

  private Optional<byte[]> invoke(String function, byte[] event)
      throws IOException, InterruptedException {
    InvocationResult result = stack.emulator().invoke(function, event);
    return result.functionError() ? Optional.empty() : Optional.of(result.payload());
  }

  @Override
  public void close() {
    table.client().close();
    stack.close();
  }
}
