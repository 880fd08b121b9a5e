package io.callbackchecker.cli.flow;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.OwnStack;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.flow.simulate.Functions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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

  private final SimulatedTable table;
  private final OwnStack stack;
  private final DynamoDbClient client;

  private SimulatedFunctions(SimulatedTable table, OwnStack stack) {
    this.table = table;
    this.stack = stack;
    client = table.client();
  }

  /// The functions' log is discarded: the transcript has everything.
  static SimulatedFunctions start() throws CannotRunException {
    try {
      var table = SimulatedTable.start();
      return new SimulatedFunctions(
          table, new OwnStack(table, 1, new PrintStream(OutputStream.nullOutputStream())));
    } catch (IOException e) {
      throw new CannotRunException("The embedded DynamoDB did not start: " + e, e);
    }
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    table
        .proxy()
        .always(
            switch (datastore) {
              case UP -> Fault.Plain.PASS;
              case DOWN -> Fault.Plain.RESET_BEFORE;
              case ANSWERS_LOST -> Fault.Plain.RESET_AFTER;
              case THROTTLED -> THROTTLED;
            });
    InvocationResult result = stack.emulator().invoke(function.functionName(), event);
    return result.functionError() ? Optional.empty() : Optional.of(result.payload());
  }

  @Override
  public List<String> stored() {
    return client.scanPaginator(r -> r.tableName(table.table())).items().stream()
        .map(item -> Objects.requireNonNull(item.get(CALLBACK_NUMBER)).s())
        .sorted()
        .toList();
  }

  @Override
  public void store(String number, Duration age) {
    Instant stored = Instant.now().minus(age);
    client.putItem(
        r ->
            r.tableName(table.table())
                .item(
                    Map.of(
                        CALLBACK_NUMBER,
                        AttributeValue.fromS(number),
                        CREATED_AT,
                        AttributeValue.fromN(Long.toString(stored.getEpochSecond())),
                        TTL,
                        AttributeValue.fromN(
                            Long.toString(stored.plus(Duration.ofDays(7)).getEpochSecond())))));
  }

  @Override
  public void forgetAll() {
    for (String number : stored()) {
      client.deleteItem(
          r ->
              r.tableName(table.table())
                  .key(Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number))));
    }
  }

  @Override
  public void close() {
    client.close();
    stack.close();
  }
}
