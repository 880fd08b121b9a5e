package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INVALID_CALLBACK_NUMBER;
import static io.callbackchecker.FailureReason.MALFORMED_EVENT;
import static io.callbackchecker.FailureReason.MISSING_CALLBACK_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.DefaultCountry;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Operation;
import io.callbackchecker.fixture.InMemoryCallbackRegistry;
import io.callbackchecker.testing.fixture.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Both handlers, wired as on Lambda but for a registry in memory, held to what must be true of any
/// event whatever. For the many and odd events of fuzzing.
final class FuzzedHandlers {
  private static final int AMPLE_MILLIS = 8_000;
  private static final int MOST_REPLY_BYTES = 32 * 1024;
  private static final Set<String> REPLY_KEYS =
      Set.of("result", "message", "duplicate", "reason", "same_contact", "age_seconds");
  private static final Set<FailureReason> REASONS =
      EnumSet.of(MALFORMED_EVENT, MISSING_CALLBACK_NUMBER, INVALID_CALLBACK_NUMBER);

  private final InMemoryCallbackRegistry registry =
      new InMemoryCallbackRegistry(Duration.ofDays(7), new SettableClock());
  private final CallbackNumberParser numbers;

  FuzzedHandlers(@Nullable String defaultCountry) {
    numbers =
        new CallbackNumberParser(
            defaultCountry == null ? null : new DefaultCountry(defaultCountry));
  }

  /// A set, a second one, a clear and a second one. Either all four refuse the event for the same
  /// reason, or its number is stored, a duplicate, cleared and gone.
  void check(byte[] event) {
    var log = new FuzzedLog(event, numbers);
    String set = set(event, "first", log);
    if (registry.numbers().isEmpty()) {
      var reason = FailureReason.valueOf(set.replaceAll(".*\"reason\":\"|\"}", ""));
      assertThat(reason).isIn(REASONS);
      assertThat(set).isEqualTo(Replies.failedSet(reason));
      assertThat(set(event, "second", log)).isEqualTo(Replies.failedSet(reason));
      assertThat(clear(event, log)).isEqualTo(Replies.failedClear(reason));
      assertThat(clear(event, log)).isEqualTo(Replies.failedClear(reason));
    } else {
      CallbackNumber number = registry.numbers().iterator().next();
      assertThat(numbers.parse(number.e164())).isEqualTo(number);
      boolean hasContact = Event.read(new ByteArrayInputStream(event)).contactId() != null;
      assertThat(set).isEqualTo(Replies.STORED);
      assertThat(set(event, "second", log)).isEqualTo(Replies.duplicate(hasContact, 0));
      assertThat(registry.numbers()).containsExactly(number);
      assertThat(clear(event, log)).isEqualTo(Replies.CLEARED);
      assertThat(clear(event, log)).isEqualTo(Replies.NO_ACTION);
      assertThat(registry.numbers()).isEmpty();
    }
  }

  private String set(byte[] event, String requestId, FuzzedLog log) {
    return invoke("set_handler", event, requestId, log);
  }

  private String clear(byte[] event, FuzzedLog log) {
    return invoke("clear_handler", event, "third", log);
  }

  private String invoke(String function, byte[] event, String requestId, FuzzedLog log) {
    var context = new TestContext(function, requestId, AMPLE_MILLIS);
    var reply = new ByteArrayOutputStream();
    var logged = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, StandardCharsets.UTF_8)) {
      handler(function, new InvocationLog(out, Clock.systemUTC(), null))
          .handleRequest(new ByteArrayInputStream(event), reply, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.check(logged.toByteArray());
    assertThat(reply.size()).isLessThan(MOST_REPLY_BYTES);
    assertThat(REPLY_KEYS).containsAll(FuzzedJson.readFlat(reply.toByteArray()).keySet());
    return reply.toString(StandardCharsets.UTF_8);
  }

  private RequestStreamHandler handler(String function, InvocationLog log) {
    var operation = function.equals("set_handler") ? Operation.SET : Operation.CLEAR;
    return new CallbackHandler(operation, new Dependencies(numbers, registry), log);
  }
}
