package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.OUT_OF_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.TimeLimits;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cases 30, 31 and 37 of docs/cases.md: faults that hang, and calls with little time left.
class TimeLimitsTest {
  private static final String EVENT = Events.of("+61412345678");
  private static final byte[] EVENT_BYTES = EVENT.getBytes(StandardCharsets.UTF_8);
  private static final DynamoDbError THROTTLING =
      new DynamoDbError(400, "ThrottlingException", "about +61412345678");
  private static final int ATTEMPTS = TimeLimits.MAX_ATTEMPTS;
  private static final Duration SHORTER_THAN_A_COLD_ATTEMPT =
      TimeLimits.ATTEMPT_WHILE_COLD.minusMillis(100);

  @AutoClose private final FaultProxy proxy = FaultProxy.before(CallbackTable.endpoint());
  private final Functions functions = new Functions(null, proxy.endpoint());

  TimeLimitsTest() throws IOException {
    CallbackTable.empty();
  }

  static Stream<Fault> hanging() {
    return Stream.of(
        Plain.HANG,
        Plain.HANG_AFTER_WRITE,
        new SlowDrip(Duration.ofMillis(200)),
        new Delay(InTime.MAX));
  }

  @ParameterizedTest(name = "case 30: {0} with 400 ms left")
  @MethodSource("hanging")
  void aFaultThatHangsIsAFailureWithinTheTimeLeft(Fault fault) {
    functions.clear(EVENT);
    proxy.always(fault);

    assertUnavailableInTime(functions, 400);
  }

  @ParameterizedTest(name = "case 30: a host that does not answer a TLS handshake, {0} ms left")
  @ValueSource(ints = {8_000, 400})
  void answersWhileATlsHandshakeHangs(int millis) throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var lost = new Functions(null, URI.create("https://127.0.0.1:" + silent.getLocalPort()));

      assertUnavailableInTime(lost, millis);
    }
  }

  @ParameterizedTest(name = "case 30: a host that accepts no connection, {0} ms left")
  @ValueSource(ints = {8_000, 400})
  void answersWhileAConnectionDoesNotOpen(int millis) throws IOException {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort());
        var _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
      var lost = new Functions(null, URI.create("http://127.0.0.1:" + full.getLocalPort()));

      assertUnavailableInTime(lost, millis);
    }
  }

  @DisplayName("case 31: if time runs out, the reason is DynamoDB's last answer")
  @Test
  void theReasonIsTheLastAnswerIfTimeRunsOut() {
    functions.clear(EVENT);
    proxy.next(THROTTLING);
    proxy.always(Plain.HANG);

    assertThat(functions.set(EVENT_BYTES, 700)).isEqualTo(Replies.failedSet(DATASTORE_THROTTLED));
    proxy.none();
    proxy.always(Plain.HANG);
    assertThat(functions.set(EVENT_BYTES, 400)).isEqualTo(Replies.failedSet(DATASTORE_UNAVAILABLE));
  }

  @DisplayName("an attempt is short once DynamoDB has answered, whatever the answer")
  @Test
  void anAttemptIsShortOnceDynamoDbHasAnswered() {
    functions.set(EVENT);

    InTime.check(
        SHORTER_THAN_A_COLD_ATTEMPT,
        () -> {
          var process = new Functions(null, proxy.endpoint());
          assertThat(process.set(EVENT)).contains("CALLBACK_EXISTS");
          proxy.next(Plain.HANG);
          assertThat(process.set(EVENT)).contains("CALLBACK_EXISTS");
        });
    InTime.check(
        SHORTER_THAN_A_COLD_ATTEMPT,
        () -> {
          var process = new Functions(null, proxy.endpoint());
          proxy.next(Collections.nCopies(ATTEMPTS, THROTTLING).toArray(Fault[]::new));
          assertThat(process.clear(EVENT)).isEqualTo(Replies.failedClear(DATASTORE_THROTTLED));
          proxy.next(Plain.HANG);
          assertThat(process.set(EVENT)).contains("CALLBACK_EXISTS");
        });
  }

  @ParameterizedTest(name = "case 37: {0} ms are left")
  @ValueSource(ints = {299, 1, 0, -5})
  void makesNoCallIfTooLittleTimeIsLeft(int millis) {
    assertThat(functions.set(EVENT_BYTES, millis)).isEqualTo(Replies.failedSet(OUT_OF_TIME));
    assertThat(functions.clear(EVENT_BYTES, millis)).isEqualTo(Replies.failedClear(OUT_OF_TIME));
    assertThat(proxy.operations()).isEmpty();
  }

  private static void assertUnavailableInTime(Functions lost, int millis) {
    var timeLeft = Duration.ofMillis(millis);
    var max = timeLeft.compareTo(InTime.MAX) < 0 ? timeLeft : InTime.MAX;
    InTime.check(
        max,
        () ->
            assertThat(lost.set(EVENT_BYTES, millis))
                .isEqualTo(Replies.failedSet(DATASTORE_UNAVAILABLE)));
    InTime.check(
        max,
        () ->
            assertThat(lost.clear(EVENT_BYTES, millis))
                .isEqualTo(Replies.failedClear(DATASTORE_UNAVAILABLE)));
  }
}
