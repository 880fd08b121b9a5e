package io.callbackchecker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Cases 27 to 36 and 44 of docs/cases.md, with the zip's own HTTP client.
class RuntimeFaultsIT {
  private static final Duration MAX_DURATION = Duration.ofMillis(2_200);

  @TempDir private static Path folder;
  private static EmbeddedDynamoDb database;
  private static FaultProxy proxy;
  private static LambdaEmulator emulator;
  private static int numbers;

  private String event = "";

  @BeforeAll
  static void start() throws Exception {
    database = EmbeddedDynamoDb.inMemory();
    proxy = FaultProxy.before(database.endpoint());
    Path root = RuntimeZip.unpack(folder);
    var functions =
        Stream.of("set_handler", "clear_handler")
            .map(name -> RuntimeZip.function(root, name, proxy.endpoint()))
            .toList();
    emulator =
        new LambdaEmulator(functions, List.of(), new PrintStream(OutputStream.nullOutputStream()));
    call("set_handler", RuntimeZip.event("+61491570006"));
    call("clear_handler", RuntimeZip.event("+61491570006"));
  }

  @AfterAll
  static void end() {
    emulator.close();
    proxy.close();
    database.close();
  }

  @BeforeEach
  void takeANewNumber() {
    proxy.none();
    event = RuntimeZip.event(String.format(Locale.ROOT, "+6149157%04d", 1_000 + numbers++));
  }

  static Stream<Fault> passing() {
    return Stream.concat(
        Stream.of(Plain.values()).filter(fault -> fault != Plain.PASS),
        Stream.of(
            new Status(200),
            new Status(403),
            new Status(503),
            new StatusAfterWrite(500),
            error("ThrottlingException"),
            error("TransactionConflictException")));
  }

  @ParameterizedTest(name = "{0} once, then fine")
  @MethodSource("passing")
  void aFaultThatPassesIsRetried(Fault fault) throws Exception {
    proxy.next(fault);
    assertThat(call("set_handler", event)).contains("TABLE_UPDATED");
    proxy.next(fault);
    assertThat(call("set_handler", event)).contains("CALLBACK_EXISTS");
    proxy.next(fault);
    assertThat(call("clear_handler", event)).containsAnyOf("NUMBER_CLEARED", "NO_ACTION");
    assertThat(call("set_handler", event)).contains("TABLE_UPDATED");
  }

  static Stream<Arguments> lasting() {
    return Stream.concat(
        passing()
            .filter(fault -> !fault.equals(error("ThrottlingException")))
            .map(fault -> arguments(fault, "DATASTORE_UNAVAILABLE")),
        Stream.of(
            arguments(new SlowDrip(Duration.ofMillis(200)), "DATASTORE_UNAVAILABLE"),
            arguments(error("ThrottlingException"), "DATASTORE_THROTTLED"),
            arguments(error("ResourceNotFoundException"), "DATASTORE_MISCONFIGURED"),
            arguments(error("AccessDeniedException"), "DATASTORE_DENIED")));
  }

  @ParameterizedTest(name = "{0} forever")
  @MethodSource("lasting")
  void aFaultThatLastsIsAFailureInTime(Fault fault, String reason) throws Exception {
    proxy.always(fault);

    long start = System.nanoTime();
    String reply = call("set_handler", event);
    var took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(reply).contains(reason);
    assertThat(took).isLessThan(MAX_DURATION);
  }

  @Test
  void theFirstCallAfterAThawSucceeds() throws Exception {
    call("set_handler", event);
    proxy.closeConnections();

    assertThat(call("set_handler", event)).contains("CALLBACK_EXISTS");
  }

  private static String call(String function, String event)
      throws IOException, InterruptedException {
    return RuntimeZip.invoke(emulator, function, event).text();
  }

  private static DynamoDbError error(String type) {
    return new DynamoDbError(400, type, "scripted");
  }
}
