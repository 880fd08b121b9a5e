package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.DefaultCountry;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Both handlers, wired as on Lambda except for the clock and the endpoint. Checks that each
/// invocation writes one log line without an unmasked number.
final class Functions {
  static final Duration TIME_TO_LIVE = TimeToLive.DEFAULT.duration();

  /// Six digits, with or without separators, that are not part of an id.
  private static final Pattern UNMASKED =
      Pattern.compile("(?<![\\w-])\\+?\\d(?:[ .()-]?\\d){5,}(?![\\w-])");

  private static final int AMPLE_MILLIS = 8_000;

  private static final Pattern TIMES =
      Pattern.compile("\"(?:Timestamp|datastore_ms|DatastoreLatency)\":[\\d.]+");

  private final SettableClock clock = new SettableClock();
  private final CallbackNumberParser numbers;
  private final CallbackRegistry registry;
  private String lastLogLine = "";

  Functions() {
    this(null, CallbackTable.endpoint());
  }

  Functions(@Nullable String defaultCountry, URI endpoint) {
    numbers =
        new CallbackNumberParser(
            defaultCountry == null ? null : new DefaultCountry(defaultCountry));
    registry =
        new DynamoDbCallbackRegistry(
            OurClient.of(endpoint), CallbackTable.NAME, TimeToLive.DEFAULT, clock);
  }

  Functions(CallbackRegistry registry) {
    this.numbers = new CallbackNumberParser(null);
    this.registry = registry;
  }

  SettableClock clock() {
    return clock;
  }

  String lastLogLine() {
    return lastLogLine;
  }

  String set(String event) {
    return set(event.getBytes(StandardCharsets.UTF_8), AMPLE_MILLIS);
  }

  String clear(String event) {
    return clear(event.getBytes(StandardCharsets.UTF_8), AMPLE_MILLIS);
  }

  String set(byte[] event, int remainingMillis) {
    return invoke("set_handler", event, remainingMillis);
  }

  String clear(byte[] event, int remainingMillis) {
    return invoke("clear_handler", event, remainingMillis);
  }

  private String invoke(String function, byte[] event, int remainingMillis) {
    var logged = new ByteArrayOutputStream();
    var output = new ByteArrayOutputStream();
    var context = new TestContext(function, UUID.randomUUID().toString(), remainingMillis);
    try (var log = new PrintStream(logged, false, StandardCharsets.UTF_8)) {
      handler(function, new InvocationLog(log, clock, null))
          .handleRequest(new ByteArrayInputStream(event), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check(logged.toString(StandardCharsets.UTF_8));
    return output.toString(StandardCharsets.UTF_8);
  }

  private RequestStreamHandler handler(String function, InvocationLog log) {
    var operation = function.equals("set_handler") ? Operation.SET : Operation.CLEAR;
    return new CallbackHandler(operation, new Dependencies(numbers, registry), log);
  }

  private void check(String logged) {
    assertThat(logged).as("the log of one invocation").endsWith("}\n").startsWith("{");
    assertThat(logged.lines()).as("log lines of one invocation").hasSize(1);
    String timeless = TIMES.matcher(logged).replaceAll("");
    assertThat(UNMASKED.matcher(timeless).results().toList()).as("numbers in " + logged).isEmpty();
    lastLogLine = logged.strip();
    assertThat(LogLine.of(lastLogLine).ofFunction()).containsKey("Errors");
  }
}
