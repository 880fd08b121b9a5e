package io.callbackchecker.lambda;

import static io.callbackchecker.Operation.CLEAR;
import static io.callbackchecker.Operation.SET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.DefaultCountry;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Both handlers, wired as on Lambda apart from the clock and the endpoint. Checks that every
/// invocation writes one log line, without an unmasked number.
final class Functions {
  static final Duration TIME_TO_LIVE = TimeToLive.DEFAULT.duration();

  /// Six digits in a row, with or without separators, that are not part of an id or a time.
  private static final Pattern UNMASKED =
      Pattern.compile("(?<![\\w-])\\+?\\d(?:[ .()-]?\\d){5,}(?![\\w-])");

  private static final int AMPLE_MILLIS = (int) ConnectLimits.MAX_INVOCATION.toMillis();

  private static final Pattern TIMES =
      Pattern.compile("\"(?:Timestamp|datastore_ms|DatastoreLatency)\":[\\d.]+");

  private final SettableClock clock = new SettableClock();
  private final Dependencies dependencies;
  private String lastLogLine = "";

  Functions() {
    this(null, CallbackTable.endpoint());
  }

  Functions(@Nullable String defaultCountry, URI endpoint) {
    var country = defaultCountry == null ? null : new DefaultCountry(defaultCountry);
    dependencies =
        new Dependencies(
            new CallbackNumberParser(country),
            new DynamoDbCallbackRegistry(
                new DatastoreClient(EmbeddedDynamoDb.clientBuilder(endpoint)),
                CallbackTable.NAME,
                TimeToLive.DEFAULT,
                clock));
  }

  Functions(CallbackRegistry registry) {
    dependencies = new Dependencies(new CallbackNumberParser(null), registry);
  }

  SettableClock clock() {
    return clock;
  }

  String lastLogLine() {
    return lastLogLine;
  }

  String set(String event) {
    return set(event.getBytes(UTF_8), AMPLE_MILLIS);
  }

  String clear(String event) {
    return clear(event.getBytes(UTF_8), AMPLE_MILLIS);
  }

  String set(byte[] event, int remainingMillis) {
    return invoke(SET, event, remainingMillis);
  }

  String clear(byte[] event, int remainingMillis) {
    return invoke(CLEAR, event, remainingMillis);
  }

  private String invoke(Operation operation, byte[] event, int remainingMillis) {
    var context =
        new TestContext(operation.functionName(), UUID.randomUUID().toString(), remainingMillis);
    var invoked = Invoked.by(operation, dependencies, clock, event, context);
    check(new String(invoked.logged(), UTF_8));
    return new String(invoked.reply(), UTF_8);
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
