package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationLogTest {
  private static final Reply STORED = Reply.toClear(true);

  @Test
  void writesOneLineOfJsonAnInvocation() {
    String logged =
        logged(
            STORED,
            line -> {
              line.contact("4A573372-1f28-4e26-b97b-000000000001");
              line.number(new CallbackNumber("+61412345678"));
            });

    assertThat(logged)
        .isEqualTo(
            """
            {"level":"INFO","function":"clear_handler","message":"NUMBER_CLEARED",\
            "contact_id":"4A573372-1f28-4e26-b97b-000000000001",\
            "callback_number":"+61*****678","request_id":"request-1"}
            """);
  }

  @Test
  void saysWhyAnInvocationFailed() {
    assertThat(logged(new CheckFailedException(FailureReason.OUT_OF_TIME, "9 ms were left")))
        .isEqualTo(
            """
            {"level":"ERROR","function":"clear_handler","message":"ERROR_ENCOUNTERED",\
            "reason":"OUT_OF_TIME","error":"9 ms were left","request_id":"request-1"}
            """);
  }

  @ParameterizedTest
  @EnumSource
  void warnsOfWhatTheCallerSentAndReportsAllElseAsAnError(FailureReason reason) {
    boolean ofTheCaller =
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

    assertThat(logged(new CheckFailedException(reason, "why")))
        .startsWith("{\"level\":\"%s\"".formatted(ofTheCaller ? "WARN" : "ERROR"));
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
  void leavesOutAContactThatIsNoneOfConnects(String contact) {
    assertThat(logged(STORED, line -> line.contact(contact))).doesNotContain("contact_id");
  }

  private static String logged(CheckFailedException failure) {
    return logged(Reply.toFailedClear(failure.reason()), line -> line.failure(failure));
  }

  private static String logged(Reply reply, Consumer<InvocationLog.Line> invocation) {
    var logged = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, UTF_8)) {
      var line = new InvocationLog(out).begin(new TestContext("clear_handler", "request-1", 8_000));
      invocation.accept(line);
      line.end(reply);
    }
    return logged.toString(UTF_8);
  }
}
