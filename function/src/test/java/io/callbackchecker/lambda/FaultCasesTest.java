package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.OUT_OF_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.FailureReason;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.fixture.CallbackTable;
import io.callbackchecker.fixture.HangingNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Cases 27 to 36 and 44 of docs/cases.md: what the network and DynamoDB do wrong. The SDK's own
/// retries run against a proxy that does it.
class FaultCasesTest {
  private static final String EVENT = Events.of("+61412345678");
  private static final String OTHER_CALL = Events.of("+61412345678", Events.OTHER_CONTACT);
  private static final byte[] EVENT_BYTES = EVENT.getBytes(StandardCharsets.UTF_8);
  private static final int ATTEMPTS = 3;
  private static final int MILLIS_LEFT = 8_000;

  /// Whatever happens, the caller waits no longer.
  private static final Duration LONGEST = Duration.ofMillis(2_200);

  private FaultProxy proxy;
  private Functions functions;

  @BeforeEach
  void start() throws IOException {
    CallbackTable.empty();
    proxy = FaultProxy.before(CallbackTable.endpoint());
    functions = new Functions(null, proxy.endpoint());
  }

  @AfterEach
  void end() {
    proxy.close();
  }

  static Stream<Arguments> answersLostAfterTheWrite() {
    return Stream.of(
        arguments(27, Plain.DROP_ANSWER),
        arguments(27, Plain.RESET_AFTER),
        arguments(27, Plain.HANG_AFTER_WRITE),
        arguments(27, Plain.TRUNCATED_BODY),
        arguments(28, new StatusAfterWrite(500)),
        arguments(28, new StatusAfterWrite(503)),
        arguments(35, Plain.TRUNCATED_JSON),
        arguments(35, Plain.WRONG_CHECKSUM));
  }

  @ParameterizedTest(name = "case {0}: set, {1} and then fine")
  @MethodSource("answersLostAfterTheWrite")
  void aRetryDoesNotTakeItsOwnWriteForADuplicate(int row, Fault fault) {
    proxy.next(fault);

    assertThat(functions.set(EVENT)).isEqualTo(Replies.STORED);
    assertThat(proxy.operations()).containsExactly("UpdateItem", "UpdateItem");
    assertThat(functions.set(OTHER_CALL)).isEqualTo(Replies.duplicate(false, 0));
  }

  @ParameterizedTest(name = "case 29: clear, {1} and then fine")
  @MethodSource("answersLostAfterTheWrite")
  void aRetriedClearNeverFails(int row, Fault fault) {
    functions.set(EVENT);
    proxy.next(fault);

    assertThat(functions.clear(EVENT)).isIn(Replies.CLEARED, Replies.NO_ACTION);
    assertThat(CallbackTable.items()).isEmpty();
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        arguments(32, error("ProvisionedThroughputExceededException")),
        arguments(32, error("ThrottlingException")),
        arguments(32, error("RequestLimitExceeded")),
        arguments(32, new DynamoDbError(500, "InternalServerError", "")),
        arguments(32, new Status(503)),
        arguments(32, Plain.RESET_BEFORE),
        arguments(32, Plain.REFUSE),
        arguments(32, Plain.HANG),
        arguments(35, Plain.HTML_PAGE),
        arguments(35, new Status(200)),
        arguments(35, new Status(302)),
        arguments(35, new Status(403)),
        arguments(36, error("TransactionConflictException")),
        arguments(36, error("ReplicatedWriteConflictException")));
  }

  @ParameterizedTest(name = "case {0}: {1} once, then fine")
  @MethodSource("passing")
  void aFaultThatPassesIsRetried(int row, Fault fault) {
    proxy.next(fault);
    assertThat(functions.set(EVENT)).isEqualTo(Replies.STORED);
    assertThat(functions.lastLogLine()).contains("\"attempts\":2");
    proxy.next(fault);
    assertThat(functions.set(OTHER_CALL)).isEqualTo(Replies.duplicate(false, 0));
    proxy.next(fault);
    assertThat(functions.clear(EVENT)).isEqualTo(Replies.CLEARED);
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        arguments(30, Plain.HANG, DATASTORE_UNAVAILABLE),
        arguments(30, Plain.RESET_BEFORE, DATASTORE_UNAVAILABLE),
        arguments(30, Plain.REFUSE, DATASTORE_UNAVAILABLE),
        arguments(30, new SlowDrip(Duration.ofMillis(200)), DATASTORE_UNAVAILABLE),
        arguments(31, error("ProvisionedThroughputExceededException"), DATASTORE_THROTTLED),
        arguments(31, error("ThrottlingException"), DATASTORE_THROTTLED),
        arguments(31, error("RequestLimitExceeded"), DATASTORE_THROTTLED),
        arguments(32, new Status(500), DATASTORE_UNAVAILABLE),
        arguments(35, Plain.TRUNCATED_JSON, DATASTORE_UNAVAILABLE),
        arguments(35, Plain.WRONG_CHECKSUM, DATASTORE_UNAVAILABLE),
        arguments(35, Plain.HTML_PAGE, DATASTORE_UNAVAILABLE),
        arguments(35, new Status(200), DATASTORE_UNAVAILABLE),
        arguments(36, error("TransactionConflictException"), DATASTORE_UNAVAILABLE),
        arguments(36, error("ReplicatedWriteConflictException"), DATASTORE_UNAVAILABLE));
  }

  @ParameterizedTest(name = "case {0}: {1} for ever")
  @MethodSource("lasting")
  void aFaultThatLastsIsAFailureAfterThreeAttempts(int row, Fault fault, FailureReason reason) {
    functions.clear(EVENT);
    proxy.always(fault);

    assertInTime(
        MILLIS_LEFT,
        () -> {
          proxy.forget();
          assertThat(functions.set(EVENT)).isEqualTo(Replies.failedSet(reason));
          assertThat(proxy.faults()).containsEntry(fault, (long) ATTEMPTS);
          assertThat(functions.lastLogLine()).contains("\"attempts\":" + ATTEMPTS);
        });
    assertInTime(
        MILLIS_LEFT,
        () -> assertThat(functions.clear(EVENT)).isEqualTo(Replies.failedClear(reason)));
  }

  static Stream<Fault> hanging() {
    return Stream.of(
        Plain.HANG,
        Plain.HANG_AFTER_WRITE,
        new SlowDrip(Duration.ofMillis(200)),
        new Delay(LONGEST));
  }

  @ParameterizedTest(name = "case 30: {0} with 400 ms left")
  @MethodSource("hanging")
  void aFaultThatHangsIsAFailureWithinTheTimeLeft(Fault fault) {
    functions.clear(EVENT);
    proxy.always(fault);

    assertUnavailableInTime(functions, 400);
  }

  static Stream<Arguments> permanent() {
    return Stream.of(
        arguments(33, error("ResourceNotFoundException"), DATASTORE_MISCONFIGURED),
        arguments(33, error("ValidationException"), DATASTORE_MISCONFIGURED),
        arguments(34, error("AccessDeniedException"), DATASTORE_DENIED),
        arguments(34, error("UnrecognizedClientException"), DATASTORE_DENIED),
        arguments(34, error("ExpiredTokenException"), DATASTORE_DENIED),
        arguments(34, error("KMSAccessDeniedException"), DATASTORE_DENIED),
        arguments(34, error("KMSDisabledException"), DATASTORE_DENIED),
        arguments(38, error("BrandNewException"), FailureReason.INTERNAL_ERROR));
  }

  @ParameterizedTest(name = "case {0}: {1}")
  @MethodSource("permanent")
  void aPermanentFaultIsNotRetried(int row, Fault fault, FailureReason reason) {
    proxy.always(fault);

    assertThat(functions.set(EVENT)).isEqualTo(Replies.failedSet(reason));
    assertThat(functions.lastLogLine())
        .contains(reason == FailureReason.INTERNAL_ERROR ? " at io.callbackchecker." : "HTTP 400");
    assertThat(functions.clear(EVENT)).isEqualTo(Replies.failedClear(reason));
    assertThat(functions.lastLogLine()).contains("\"attempts\":1");
    assertThat(proxy.operations()).containsExactly("UpdateItem", "DeleteItem");
  }

  @ParameterizedTest(name = "case 30: {0}")
  @ValueSource(strings = {"http://127.0.0.1:1", "http://nowhere.invalid"})
  void aDatastoreThatCannotBeReachedIsUnavailable(URI nowhere) {
    var lost = new Functions(null, nowhere);

    assertThat(lost.set(EVENT)).isEqualTo(Replies.failedSet(DATASTORE_UNAVAILABLE));
    assertThat(lost.clear(EVENT)).isEqualTo(Replies.failedClear(DATASTORE_UNAVAILABLE));
  }

  @ParameterizedTest(name = "case 30: a name server that does not answer, {0} ms left")
  @ValueSource(ints = {8_000, 400})
  void answersWhileANameLookupHangs(int millis) {
    var lost = new Functions(null, URI.create("http://" + HangingNames.HOST));
    HangingNames.hang();
    try {
      assertUnavailableInTime(lost, millis);
    } finally {
      HangingNames.release();
    }
  }

  @ParameterizedTest(name = "case 30: a host that takes no connection, {0} ms left")
  @ValueSource(ints = {8_000, 400})
  void answersWhileAConnectionDoesNotOpen(int millis) throws IOException {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
      var lost = new Functions(null, URI.create("http://127.0.0.1:" + full.getLocalPort()));

      assertUnavailableInTime(lost, millis);
    }
  }

  @DisplayName("case 31: where the time ends the series, the reason is what DynamoDB last said")
  @Test
  void theReasonOfASeriesCutShortIsTheLastAnswer() {
    functions.clear(EVENT);
    proxy.next(error("ThrottlingException"));
    proxy.always(Plain.HANG);

    assertThat(functions.set(EVENT_BYTES, 700)).isEqualTo(Replies.failedSet(DATASTORE_THROTTLED));
    proxy.none();
    proxy.always(Plain.HANG);
    assertThat(functions.set(EVENT_BYTES, 400)).isEqualTo(Replies.failedSet(DATASTORE_UNAVAILABLE));
  }

  @DisplayName("case 44: every connection went stale while the process was frozen")
  @Test
  void theFirstCallAfterAThawSucceeds() throws IOException {
    functions.set(EVENT);
    functions.clear(EVENT);
    proxy.closeConnections();

    assertThat(functions.set(EVENT)).isEqualTo(Replies.STORED);
    proxy.closeConnections();
    assertThat(functions.clear(EVENT)).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 44: nobody is at the other end of the connection after a thaw")
  @Test
  void aConnectionThatGoesNowhereIsGivenUpForANewOne() {
    functions.clear(EVENT);
    proxy.next(Plain.HANG);

    assertThat(functions.set(EVENT)).isEqualTo(Replies.STORED);
    assertThat(functions.lastLogLine()).contains("\"attempts\":2");
  }

  @ParameterizedTest(name = "case 37: {0} ms are left")
  @ValueSource(ints = {299, 1, 0, -5})
  void makesNoCallWithTooLittleTimeLeft(int millis) {
    assertThat(functions.set(EVENT_BYTES, millis)).isEqualTo(Replies.failedSet(OUT_OF_TIME));
    assertThat(functions.clear(EVENT_BYTES, millis)).isEqualTo(Replies.failedClear(OUT_OF_TIME));
    assertThat(proxy.operations()).isEmpty();
  }

  @DisplayName("case 43: the clock goes back between two invocations")
  @Test
  void aClockThatGoesBackNeverWritesATtlOfThePast() {
    functions.set(EVENT);
    functions.clock().move(Duration.ofHours(-5));

    assertThat(functions.set(OTHER_CALL)).isEqualTo(Replies.duplicateOfUnknownAge());
    functions.clear(EVENT);
    functions.set(EVENT);
    String ttl =
        Long.toString(functions.clock().epochSecond() + Functions.TIME_TO_LIVE.toSeconds());
    assertThat(CallbackTable.items())
        .singleElement()
        .satisfies(item -> assertThat(item).containsEntry("ttl", AttributeValue.fromN(ttl)));
  }

  @DisplayName("one DynamoDB request an invocation")
  @Test
  void eachInvocationMakesOneRequest() {
    functions.set(EVENT);
    functions.set(OTHER_CALL);
    functions.clear(EVENT);
    functions.clear(EVENT);
    functions.set("{}");
    functions.clear(Events.of("anonymous"));

    assertThat(proxy.operations())
        .containsExactly("UpdateItem", "UpdateItem", "DeleteItem", "DeleteItem");
  }

  private static void assertUnavailableInTime(Functions lost, int millis) {
    assertInTime(
        millis,
        () ->
            assertThat(lost.set(EVENT_BYTES, millis))
                .isEqualTo(Replies.failedSet(DATASTORE_UNAVAILABLE)));
    assertInTime(
        millis,
        () ->
            assertThat(lost.clear(EVENT_BYTES, millis))
                .isEqualTo(Replies.failedClear(DATASTORE_UNAVAILABLE)));
  }

  /// A call that was late is made once more, since something else may have held up this process.
  private static void assertInTime(int millisLeft, Runnable call) {
    var longest = Duration.ofMillis(Math.min(millisLeft, LONGEST.toMillis()));
    if (time(call).compareTo(longest) > 0) {
      assertThat(time(call)).isLessThanOrEqualTo(longest);
    }
  }

  private static Duration time(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static DynamoDbError error(String type) {
    return new DynamoDbError(400, type, "about +61412345678");
  }
}
