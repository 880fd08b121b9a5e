package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.FailureReason;
import io.callbackchecker.NumberError;
import io.callbackchecker.Operation;
import io.callbackchecker.Version;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fields of a log line. [MetricsTest] tests its metrics.
class InvocationLogTest {
  private static final Reply CLEARED = new Reply.ToClear(ClearOutcome.CLEARED);
  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final InvocationLog log = log(null);

  @AfterEach
  void forgetTheTrace() {
    System.clearProperty(TRACE_HEADER);
  }

  @Test
  void writesOneLineOfJsonPerInvocation() {
    System.setProperty(TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");

    write(
        CLEARED,
        line -> {
          line.contact("4A573372-1f28-4e26-b97b-000000000001");
          line.number(new CallbackNumber("+61412345678"));
          line.datastoreCalled(Duration.ofNanos(4_250_000), 2);
        });

    assertThat(logged.toString(UTF_8))
        .isEqualTo(
            """
            {"timestamp":"2096-11-23T10:00:00.000Z","level":"INFO","function":"clear_handler","message":"NUMBER_CLEARED",\
            "contact_id":"4A573372-1f28-4e26-b97b-000000000001",\
            "callback_number":"+61*****678","datastore_ms":4.3,"attempts":2,"start":"cold",\
            "version":"%s",\
            "request_id":"request-1","trace_id":"1-5759e988-bd862e3fe1be46a994272793",\
            "Cleared":1,"Errors":0,"DatastoreLatency":4.3,"ColdStarts":1,\
            "_aws":{"Timestamp":4004503200000,"CloudWatchMetrics":[\
            {"Namespace":"CallbackChecker","Dimensions":[["function"]],"Metrics":[\
            {"Name":"Cleared","Unit":"Count"},{"Name":"Errors","Unit":"Count"},\
            {"Name":"DatastoreLatency","Unit":"Milliseconds"},\
            {"Name":"ColdStarts","Unit":"Count"}]}]}}
            """
                .formatted(Version.text()));
  }

  @Test
  void isFlushedBeforeTheProcessFreezes() {
    var buffered = new PrintStream(new BufferedOutputStream(logged, 10_000), false, UTF_8);
    new InvocationLog(buffered, new SettableClock(), null)
        .begin(new TestContext("set_handler", "request-1", 8_000))
        .end(CLEARED);

    assertThat(logged.toString(UTF_8)).endsWith("}\n");
  }

  @Test
  void saysWhyAnInvocationFailed() {
    assertThat(written(new CheckFailedException(FailureReason.OUT_OF_TIME, "9 ms were left")))
        .isEqualTo(
            """
            {"timestamp":"2096-11-23T10:00:00.000Z","level":"ERROR","function":"clear_handler","message":"ERROR_ENCOUNTERED",\
            "reason":"OUT_OF_TIME","error":"9 ms were left","start":"cold","version":"%s",\
            "request_id":"request-1","Errors":1,"ColdStarts":1,\
            "_aws":{"Timestamp":4004503200000,"CloudWatchMetrics":[\
            {"Namespace":"CallbackChecker","Dimensions":[["function"]],"Metrics":[\
            {"Name":"Errors","Unit":"Count"},{"Name":"ColdStarts","Unit":"Count"}]},\
            {"Namespace":"CallbackChecker","Dimensions":[["function","reason"]],"Metrics":[\
            {"Name":"Errors","Unit":"Count"}]}]}}
            """
                .formatted(Version.text()));
  }

  @ParameterizedTest
  @EnumSource
  void warnsOfBadInputAndReportsEverythingElseAsAnError(FailureReason reason) {
    boolean badInput =
        switch (reason) {
          case MALFORMED_EVENT, MISSING_CALLBACK_NUMBER, INVALID_CALLBACK_NUMBER -> true;
          case DATASTORE_THROTTLED,
              DATASTORE_UNAVAILABLE,
              DATASTORE_DENIED,
              DATASTORE_MISCONFIGURED,
              OUT_OF_TIME,
              INTERNAL_ERROR ->
              false;
        };

    assertThat(written(new CheckFailedException(reason, "why")))
        .contains(",\"level\":\"%s\",".formatted(badInput ? "WARN" : "ERROR"));
  }

  @ParameterizedTest(name = "case 9: ContactId is {0}")
  @ValueSource(
      strings = {
        "+61412345678",
        "contact 61412345678",
        "4a573372-1f28-4e26-b97b-000000000001 +61412345678",
        "+61412345678 4a573372-1f28-4e26-b97b-000000000001",
        "4a5733721f284e26b97b000000000001"
      })
  void leavesOutAContactIdThatIsNotOneOfConnects(String contact) {
    write(CLEARED, line -> line.contact(contact));

    assertThat(logged.toString(UTF_8)).doesNotContain("contact_id");
  }

  @Test
  void leavesOutAnInvalidTraceId() {
    System.setProperty(TRACE_HEADER, "Root=+61412345678");
    write(CLEARED, _ -> {});

    assertThat(logged.toString(UTF_8)).doesNotContain("trace_id");
  }

  @Test
  void cutsALongErrorShort() {
    var failure =
        new CheckFailedException(FailureReason.INTERNAL_ERROR, "\u2028".repeat(1_000_000));

    assertThat(written(failure).length()).isLessThan(3_500);
  }

  @ParameterizedTest
  @CsvSource({"snap-start,restored", "on-demand,cold", ",cold"})
  void marksTheFirstInvocationOfAProcessWithHowTheProcessStarted(
      @Nullable String initializationType, String start) {
    var process = log(initializationType);
    process.begin(context()).end(CLEARED);
    process.begin(context()).end(CLEARED);

    assertThat(logged.toString(UTF_8).lines().map(line -> LogLine.of(line).fields().get("start")))
        .containsExactly(start, null);
    assertThat(logged.toString(UTF_8).lines().map(line -> LogLine.of(line).fields().get("version")))
        .containsExactly(Version.text(), null);
  }

  @Test
  void reportsAFailedPrimingInASeparateLine() {
    log.primingFailed(
        "set_handler", new CheckFailedException(FailureReason.DATASTORE_DENIED, "HTTP 400"));

    assertThat(logged.toString(UTF_8))
        .isEqualTo(
            """
            {"timestamp":"2096-11-23T10:00:00.000Z","level":"ERROR","function":"set_handler","message":"PRIMING_FAILED",\
            "reason":"DATASTORE_DENIED","error":"HTTP 400","PrimingFailures":1,\
            "_aws":{"Timestamp":4004503200000,"CloudWatchMetrics":[\
            {"Namespace":"CallbackChecker","Dimensions":[["function"]],"Metrics":[\
            {"Name":"PrimingFailures","Unit":"Count"}]}]}}
            """);
  }

  @Test
  void reportsADefectInPrimingByItsClassAndPlaceWithoutAMessage() {
    log.primingFailed("set_handler", new IllegalStateException("of +61412345678"));

    var fields = LogLine.of(logged.toString(UTF_8)).fields();
    assertThat(fields.get("error"))
        .asString()
        .startsWith("java.lang.IllegalStateException at io.callbackchecker.")
        .doesNotContain("61412345678");
    assertThat(fields).doesNotContainKey("reason");
  }

  @Test
  void aFailedPrimingDoesNotCountAsTheFirstInvocation() {
    log.primingFailed("set_handler", new IllegalStateException());
    logged.reset();
    write(CLEARED, _ -> {});

    assertThat(LogLine.of(logged.toString(UTF_8)).fields()).containsEntry("start", "cold");
  }

  private String written(CheckFailedException failure) {
    var error =
        failure.reason() == FailureReason.INVALID_CALLBACK_NUMBER ? NumberError.NOT_A_NUMBER : null;
    write(
        new Reply.Failure(Operation.CLEAR, failure.reason(), error), line -> line.failure(failure));
    return logged.toString(UTF_8);
  }

  private void write(Reply reply, Consumer<InvocationLog.Line> invocation) {
    var line = log.begin(context());
    invocation.accept(line);
    line.end(reply);
  }

  private InvocationLog log(@Nullable String initializationType) {
    var out = new PrintStream(logged, false, UTF_8);
    return new InvocationLog(out, new SettableClock(), initializationType);
  }

  private static TestContext context() {
    return new TestContext("clear_handler", "request-1", 8_000);
  }
}
