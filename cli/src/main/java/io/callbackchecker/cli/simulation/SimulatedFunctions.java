package io.callbackchecker.cli.simulation;

import io.callbackchecker.Cleanup;
import io.callbackchecker.LambdaFunction;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.EmbeddedTable;
import io.callbackchecker.cli.stack.FunctionLog;
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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The real functions in the Lambda emulator, for simulated flows. They reach their table through a
/// proxy that injects faults, the simulation itself directly.
public final class SimulatedFunctions implements Functions, AutoCloseable {
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

  /// Starts them on a table in memory. Their log is discarded: the transcript has everything.
  public static SimulatedFunctions start() throws CannotRunException {
    try {
      var database = EmbeddedDynamoDb.inMemory();
      var scratch = Files.createTempDirectory("callbacks-simulation-");
      var table = new EmbeddedTable(database, scratch, () -> DeploymentPackage.delete(scratch));
      return start(table, table::close, FunctionLog.none());
    } catch (IOException e) {
      throw didNotStart(e);
    }
  }

  /// Starts them on a table that stays open when they are closed.
  ///
  /// @param log where their output goes
  public static SimulatedFunctions on(EmbeddedTable table, PrintStream log)
      throws CannotRunException {
    try {
      return start(table, () -> {}, log);
    } catch (IOException e) {
      throw didNotStart(e);
    }
  }

  private static SimulatedFunctions start(EmbeddedTable table, Runnable rest, PrintStream log)
      throws IOException, CannotRunException {
    var proxy = FaultProxy.before(table.endpoint());
    var connect = ConnectApi.withoutContacts(0);
    Runnable others =
        () -> {
          connect.close();
          rest.run();
        };
    var proxied = new ProxiedTable(table, proxy, others);
    var stack = new OwnStack(proxied, connect.environment(), 1, log);
    return new SimulatedFunctions(proxy, stack, connect, table.client());
  }

  private static CannotRunException didNotStart(IOException e) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new CannotRunException(
        "The simulation did not start: %s.".formatted(IoReason.of(e, temporary)), e);
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    return invoke(
        function,
        event,
        switch (datastore) {
          case UP -> Fault.Plain.PASS;
          case DOWN -> Fault.Plain.RESET_BEFORE;
          case ANSWERS_LOST -> Fault.Plain.RESET_AFTER;
          case THROTTLED -> THROTTLED;
        });
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event)
      throws IOException, InterruptedException {
    return invoke(function, event, Fault.Plain.PASS);
  }

  /// Invokes a function once.
  ///
  /// @param fault what the proxy does to each of its requests to DynamoDB
  /// @return the reply; empty if the function failed
  public Optional<byte[]> invoke(LambdaFunction function, byte[] event, Fault fault)
      throws IOException, InterruptedException {
    proxy.always(fault);
    InvocationResult result = stack.emulator().invoke(function.functionName(), event);
    return result.functionError() ? Optional.empty() : Optional.of(result.payload());
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

  @Override
  public void close() {
    table.client().close();
    stack.close();
  }
}
