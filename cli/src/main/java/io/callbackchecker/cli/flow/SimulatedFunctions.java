package io.callbackchecker.cli.flow;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.connect.ConnectApi;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.EmbeddedTable;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The real functions in the Lambda emulator, on a table of their own, for simulated flows.
final class SimulatedFunctions implements Functions, AutoCloseable {
  private static final Fault THROTTLED =
      new Fault.DynamoDbError(400, "ProvisionedThroughputExceededException", "Too fast");

  private final FaultProxy proxy;
  private final OwnStack stack;
  private final ConnectApi connect;
  private final DynamoDbClient client;

  private SimulatedFunctions(
      FaultProxy proxy, OwnStack stack, ConnectApi connect, DynamoDbClient client) {
    this.proxy = proxy;
    this.stack = stack;
    this.connect = connect;
    this.client = client;
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
      throw new CannotRunException("The embedded DynamoDB did not start: " + e, e);
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
    for (String number : stored()) {
      client.updateItem(
          r ->
              r.tableName(EmbeddedDynamoDb.TABLE)
                  .key(Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number)))
                  .updateExpression("SET #created = #created - :age, #ttl = #ttl - :age")
                  .expressionAttributeNames(Map.of("#created", CREATED_AT, "#ttl", TTL))
                  .expressionAttributeValues(
                      Map.of(":age", AttributeValue.fromN(Long.toString(by.toSeconds())))));
    }
  }

  @Override
  public List<String> stored() {
    return client.scanPaginator(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items().stream()
        .map(SimulatedFunctions::key)
        // The sweep keeps its place in the table, under a key that is no number.
        .filter(key -> key.startsWith("+"))
        .sorted()
        .toList();
  }

  @Override
  public void store(String number, Duration age) {
    Instant stored = Instant.now().minus(age);
    client.putItem(
        r ->
            r.tableName(EmbeddedDynamoDb.TABLE)
                .item(
                    Map.of(
                        CALLBACK_NUMBER,
                        AttributeValue.fromS(number),
                        CREATED_AT,
                        AttributeValue.fromN(Long.toString(stored.getEpochSecond())),
                        TTL,
                        AttributeValue.fromN(
                            Long.toString(
                                stored.plus(TimeToLive.DEFAULT.duration()).getEpochSecond())))));
  }

  @Override
  public void forgetAll() {
    client.scanPaginator(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items().stream()
        .map(SimulatedFunctions::key)
        .forEach(
            key ->
                client.deleteItem(
                    r ->
                        r.tableName(EmbeddedDynamoDb.TABLE)
                            .key(Map.of(CALLBACK_NUMBER, AttributeValue.fromS(key)))));
  }

  private Optional<byte[]> invoke(String function, byte[] event)
      throws IOException, InterruptedException {
    InvocationResult result = stack.emulator().invoke(function, event);
    return result.functionError() ? Optional.empty() : Optional.of(result.payload());
  }

  private static String key(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get(CALLBACK_NUMBER)).s();
  }

  @Override
  public void close() {
    client.close();
    stack.close();
  }
}
