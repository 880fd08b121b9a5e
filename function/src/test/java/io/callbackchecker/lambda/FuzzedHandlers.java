package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INVALID_CALLBACK_NUMBER;
import static io.callbackchecker.FailureReason.MALFORMED_EVENT;
import static io.callbackchecker.FailureReason.MISSING_CALLBACK_NUMBER;
import static io.callbackchecker.Operation.CLEAR;
import static io.callbackchecker.Operation.SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.DefaultCountry;
import io.callbackchecker.FailureReason;
import io.callbackchecker.NumberError;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.fixture.InMemoryCallbackRegistry;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Both handlers with an in-memory registry, for fuzzing. Checks everything that must be true for
/// any event.
final class FuzzedHandlers {
  private static final int AMPLE_MILLIS = (int) ConnectLimits.MAX_INVOCATION.toMillis();
  private static final Set<String> REPLY_KEYS =
      Set.of("result", "message", "duplicate", "reason", "error", "same_contact", "age_seconds");
  private static final Set<FailureReason> REASONS =
      EnumSet.of(MALFORMED_EVENT, MISSING_CALLBACK_NUMBER, INVALID_CALLBACK_NUMBER);

  private final InMemoryCallbackRegistry registry =
      new InMemoryCallbackRegistry(TimeToLive.DEFAULT.duration(), new SettableClock());
  private final CallbackNumberParser numbers;

  FuzzedHandlers(@Nullable String defaultCountry) {
    numbers =
        new CallbackNumberParser(
            defaultCountry == null ? null : new DefaultCountry(defaultCountry));
  }

  /// Sets twice and clears twice. Either all four calls refuse the event for the same reason, or
  /// its number is stored, a duplicate, cleared and gone.
  void check(byte[] event) {
    var log = new FuzzedLog(event, numbers);
    String set = set(event, "first", log);
    if (registry.numbers().isEmpty()) {
      var refusal = FuzzedJson.readFlat(set.getBytes(StandardCharsets.UTF_8));
      var reason = FailureReason.valueOf(String.valueOf(refusal.get("reason")));
      assertThat(reason).isIn(REASONS);
      String refusedClear = Replies.failedClear(reason);
      String refusedSet = Replies.failedSet(reason);
      if (reason == INVALID_CALLBACK_NUMBER) {
        var error = NumberError.valueOf(String.valueOf(refusal.get("error")));
        refusedSet = Replies.invalidOnSet(error);
        refusedClear = Replies.invalidOnClear(error);
      }
      assertThat(set).isEqualTo(refusedSet);
      assertThat(set(event, "second", log)).isEqualTo(refusedSet);
      assertThat(clear(event, log)).isEqualTo(refusedClear);
      assertThat(clear(event, log)).isEqualTo(refusedClear);
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
    return invoke(SET, event, requestId, log);
  }

  private String clear(byte[] event, FuzzedLog log) {
    return invoke(CLEAR, event, "third", log);
  }

  private String invoke(Operation operation, byte[] event, String requestId, FuzzedLog log) {
    var invoked =
        Invoked.by(
            operation,
            new Dependencies(numbers, registry),
            Clock.systemUTC(),
            event,
            new TestContext(operation.functionName(), requestId, AMPLE_MILLIS));
    log.check(invoked.logged());
    assertThat(invoked.reply().length).isLessThan(ConnectLimits.MAX_REPLY_BYTES);
    assertThat(REPLY_KEYS).containsAll(FuzzedJson.readFlat(invoked.reply()).keySet());
    return new String(invoked.reply(), StandardCharsets.UTF_8);
  }
}
