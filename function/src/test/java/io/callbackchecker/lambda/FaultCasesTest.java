package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.FailureReason;
import io.callbackchecker.TimeLimits;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Cases 27 to 36, 43 and 44 of docs/cases.md: faults of the network, DynamoDB and the clock. Our
/// client runs against a proxy that causes them. [TimeLimitsTest] tests how long retries may take.
class FaultCasesTest {
  private static final String EVENT = Events.of("+61412345678");
  private static final String OTHER_CALL = Events.of("+61412345678", Events.OTHER_CONTACT);
  private static final int ATTEMPTS = TimeLimits.MAX_ATTEMPTS;

  @AutoClose private final FaultProxy proxy = FaultProxy.before(CallbackTable.endpoint());
  private final Functions functions = new Functions(null, proxy.endpoint());

  FaultCasesTest() throws IOException {
    CallbackTable.empty();
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
  void aRetryDoesNotMistakeItsOwnWriteForADuplicate(int row, Fault fault) {
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

  @ParameterizedTest(name = "case {0}: {1} forever")
  @MethodSource("lasting")
  void aFaultThatLastsIsAFailureAfterThreeAttempts(int row, Fault fault, FailureReason reason) {
    functions.clear(EVENT);
    proxy.always(fault);

    InTime.check(
        () -> {
          proxy.forget();
          assertThat(functions.set(EVENT)).isEqualTo(Replies.failedSet(reason));
          assertThat(proxy.faults()).containsEntry(fault, (long) ATTEMPTS);
          assertThat(functions.lastLogLine()).contains("\"attempts\":" + ATTEMPTS);
        });
    InTime.check(() -> assertThat(functions.clear(EVENT)).isEqualTo(Replies.failedClear(reason)));
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

  @DisplayName("case 44: every connection went stale while the process was frozen")
  @Test
  void theFirstCallAfterAFreezeSucceeds() throws IOException {
    functions.set(EVENT);
    functions.clear(EVENT);
    proxy.closeConnections();

    assertThat(functions.set(EVENT)).isEqualTo(Replies.STORED);
    proxy.closeConnections();
    assertThat(functions.clear(EVENT)).isEqualTo(Replies.CLEARED);
  }

  @DisplayName("case 43: the clock goes back between two invocations")
  @Test
  void aClockThatGoesBackNeverWritesATtlInThePast() {
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

  @DisplayName("one DynamoDB request per invocation")
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

  private static DynamoDbError error(String type) {
    return new DynamoDbError(400, type, "about +61412345678");
  }
}
