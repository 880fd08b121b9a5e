package io.callbackchecker.cli.console.play;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.Cleanup;
import io.callbackchecker.InvalidNumberException;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.simulation.SimulatedFunctions;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.Functions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The functions of played calls, on a table that also holds entries of others. They leave those
/// alone, so the sweep never runs: it would judge them all.
final class PlayedFunctions implements Functions, AutoCloseable {
  /// Longer than a function waits for DynamoDB with all its attempts.
  private static final Fault SLOW = new Fault.Delay(Duration.ofSeconds(4));

  private static final byte[] NOT_SWEPT =
      "{\"finished\":true,\"note\":\"not run here\"}".getBytes(StandardCharsets.UTF_8);

  private final SimulatedFunctions functions;
  private final PlayedTable table;
  private final CallbackNumberParser numbers;
  private final Consumer<String> touched;
  private volatile boolean tableIsSlow;

  /// @param functions are closed with it
  /// @param numbers reads numbers as the functions do
  /// @param touched is told each number that a function works on, in E.164
  PlayedFunctions(
      SimulatedFunctions functions,
      PlayedTable table,
      CallbackNumberParser numbers,
      Consumer<String> touched) {
    this.functions = functions;
    this.table = table;
    this.numbers = numbers;
    this.touched = touched;
  }

  /// From now on, DynamoDB answers too late, or in time again.
  void tableIsSlow(boolean slow) {
    tableIsSlow = slow;
  }

  @Override
  public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore)
      throws IOException, InterruptedException {
    JsonNode details = JsonMapper.shared().readTree(event).path("Details");
    number(details.at("/Parameters/callback_number").asString(""))
        .ifPresent(
            number -> {
              touched.accept(number);
              if (function == Operation.SET) {
                table.expect(number, details.at("/ContactData/ContactId").asString(""));
              }
            });
    return datastore == Datastore.UP && tableIsSlow
        ? functions.invoke(function, event, SLOW)
        : functions.invoke(function, event, datastore);
  }

  @Override
  public Optional<byte[]> invoke(Cleanup function, byte[] event)
      throws IOException, InterruptedException {
    if (function == Cleanup.SWEEP) {
      return Optional.of(NOT_SWEPT.clone());
    }
    var freed = new ArrayList<>(stored());
    var reply = functions.invoke(function, event);
    freed.removeAll(stored());
    freed.forEach(touched);
    return reply;
  }

  @Override
  public void attach(Contacts contacts, EndedQueue queue) {
    functions.attach(contacts, queue);
  }

  @Override
  public void age(Duration by) {
    table.age(by);
  }

  @Override
  public List<String> stored() {
    return table.stored();
  }

  @Override
  public void store(String number, Duration age) {
    throw new UnsupportedOperationException("a played call stores through the functions");
  }

  @Override
  public void forgetAll() {
    table.empty();
  }

  @Override
  public void close() {
    functions.close();
  }

  private Optional<String> number(String spelling) {
    try {
      CallbackNumber number = numbers.parse(spelling);
      return Optional.of(number.e164());
    } catch (InvalidNumberException _) {
      return Optional.empty();
    }
  }
}
