package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Operation;
import io.callbackchecker.fixture.InMemoryCallbackRegistry;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// When priming is skipped, and one round of it. SnapStartIT runs all of it, in a separate process.
class PrimingTest {
  private static final String TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final SettableClock clock = new SettableClock();
  private final CallbackHandler handler =
      new CallbackHandler(
          Operation.SET,
          new Dependencies(
              new CallbackNumberParser(null),
              new InMemoryCallbackRegistry(Duration.ofDays(7), clock)),
          new InvocationLog(
              new PrintStream(logged, true, StandardCharsets.UTF_8), clock, "snap-start"));

  @Test
  void isSkippedWithoutASnapshotOrWhenItIsOff() {
    assertSkipped(Map.of());
    assertSkipped(Map.of(TYPE, "on-demand"));
    assertSkipped(Map.of(TYPE, "snap-start", "CALLBACK_PRIMING", "off"));
  }

  @Test
  void aRoundRunsAWholeInvocation() {
    handler.rehearse(event(Events.of("+61491570156")), context());

    assertThat(logged.toString(StandardCharsets.UTF_8)).contains("TABLE_UPDATED").hasLineCount(1);
  }

  @Test
  void aRoundThrowsItsFailure() {
    assertThatThrownBy(() -> handler.rehearse(event("[]"), context()))
        .isInstanceOf(CheckFailedException.class);
  }

  private static void assertSkipped(Map<String, String> environment) {
    var whole = new HashMap<>(environment);
    whole.put("CALLBACK_TABLE", "callbacks");
    Priming.beforeSnapshot(
        _ -> {
          throw new AssertionError("primed with " + environment);
        },
        whole);
  }

  private static InputStream event(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static TestContext context() {
    return new TestContext("set_handler", "rehearsal", 8_000);
  }
}
