package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

@Timeout(60)
class FaultProxyTest {
  private static final String NUMBER = "+61412345678";
  private static final Fault THROTTLED =
      new DynamoDbError(400, "ProvisionedThroughputExceededException", "Slow \"down\" \\ \n");

  private final FaultyTable table = new FaultyTable();

  FaultProxyTest() throws IOException {}

  @AfterEach
  void close() {
    table.close();
  }

  static Stream<Fault> harmless() {
    return Stream.of(Plain.PASS, new Delay(Duration.ofMillis(20)), new SlowDrip(Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void passesOnTheTrueAnswer(Fault fault) {
    table.proxy.always(fault);
    try (var client = table.client(1)) {
      FaultyTable.write(client, NUMBER);
      assertThat(client.scan(r -> r.tableName("callbacks")).items())
          .contains(Map.of("callback_number", AttributeValue.fromS(NUMBER)));
    }
    assertThat(table.proxy.operations()).containsExactly("PutItem", "Scan");
  }

  /// The fault, the SDK's exception, part of its text, and whether the item was written.
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Plain.REFUSE, SdkClientException.class, "SocketException", false),
        arguments(Plain.RESET_BEFORE, SdkClientException.class, "Connection reset", false),
        arguments(Plain.RESET_DURING, SdkClientException.class, "Connection reset", true),
        arguments(Plain.RESET_AFTER, SdkClientException.class, "Connection reset", true),
        arguments(Plain.DROP_ANSWER, SdkClientException.class, "Unexpected end of file", true),
        arguments(Plain.TRUNCATED_BODY, SdkClientException.class, "Premature EOF", true),
        arguments(Plain.TRUNCATED_JSON, SdkClientException.class, "Unexpected end-of-input", true),
        arguments(Plain.WRONG_CHECKSUM, Crc32MismatchException.class, "Crc32", true),
        arguments(Plain.HTML_PAGE, SdkClientException.class, "Unexpected character ('<'", false),
        arguments(new Status(503), DynamoDbException.class, "Status Code: 503", false),
        arguments(new StatusAfterWrite(500), DynamoDbException.class, "Status Code: 500", true),
        arguments(
            THROTTLED,
            ProvisionedThroughputExceededException.class,
            "Slow \"down\" \\ \n (Service: DynamoDb, Status Code: 400, Request ID: FAULT-PROXY)",
            false),
        arguments(
            new DynamoDbError(400, "TransactionConflictException", ""),
            TransactionConflictException.class,
            "Status Code: 400",
            false));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void showsTheFaultToTheSdkAndWritesAsDocumented(
      Fault fault, Class<?> seen, String said, boolean written) {
    table.proxy.next(fault);
    try (var client = table.client(1)) {
      assertThatThrownBy(() -> FaultyTable.write(client, NUMBER))
          .isInstanceOf(seen)
          .hasStackTraceContaining(said);
    }
    assertWritten(written);
  }

  static Stream<Arguments> hangs() {
    return Stream.of(
        arguments(Plain.HANG, false),
        arguments(Plain.HANG_AFTER_WRITE, true),
        arguments(new SlowDrip(Duration.ofHours(1)), true));
  }

  @ParameterizedTest
  @MethodSource("hangs")
  void keepsTheClientWaiting(Fault fault, boolean written) {
    table.proxy.next(fault);
    try (var client = table.impatientClient(1)) {
      assertThatThrownBy(() -> FaultyTable.write(client, NUMBER))
          .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }
    assertWritten(written);
  }

  @Test
  void writesADelayedRequestAlthoughTheClientHasGivenUp() {
    table.proxy.next(new Delay(FaultyTable.PATIENCE.multipliedBy(2)));
    try (var client = table.impatientClient(1)) {
      assertThatThrownBy(() -> FaultyTable.write(client, NUMBER))
          .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }
    assertWritten(true);
  }

  static Stream<Fault> passing() {
    return Stream.of(
        Plain.RESET_BEFORE,
        Plain.RESET_DURING,
        Plain.RESET_AFTER,
        Plain.DROP_ANSWER,
        Plain.TRUNCATED_BODY,
        Plain.TRUNCATED_JSON,
        Plain.HTML_PAGE,
        THROTTLED,
        new Status(500),
        new StatusAfterWrite(500),
        Plain.HANG,
        Plain.HANG_AFTER_WRITE);
  }

  /// Even on a reused connection, which makes the JDK's client retry on its own.
  @ParameterizedTest
  @MethodSource("passing")
  void isSeenByTheSdkAndRetried(Fault fault) {
    try (var client = table.impatientClient(2)) {
      FaultyTable.write(client, "+61400000000");
      table.proxy.forget();
      table.proxy.next(fault);
      FaultyTable.write(client, NUMBER);
    }
    assertWritten(true);
    assertThat(table.proxy.operations()).isEqualTo(List.of("PutItem", "PutItem"));
    assertThat(table.proxy.faults()).isEqualTo(Map.of(fault, 1L, Plain.PASS, 1L));
  }

  /// Waits if the write is expected, since some faults write only after the client has seen them.
  private void assertWritten(boolean written) {
    boolean found = table.holds(NUMBER);
    while (written && !found) {
      found = table.holds(NUMBER);
    }
    assertThat(found).isEqualTo(written);
  }
}
