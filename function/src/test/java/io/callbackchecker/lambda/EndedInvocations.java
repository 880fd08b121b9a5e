package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.ended.JsonTree;
import io.callbackchecker.lambda.FakeConnect.Contact;
import io.callbackchecker.testing.fixture.CallbackTable;
import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A handler of contacts that have ended, with a Connect that tells what the test says, and a table
/// in which C1 has stored the number.
final class EndedInvocations implements AutoCloseable {
  static final String NUMBER = "+61412345678";
  static final Map<String, String> OFFERED =
      Map.of(
          "callback_number", NUMBER,
          "callback_owner", "C1",
          "callback_attempts", "1",
          "callback_retry_delay", "600",
          "callback_created", "true");

  final SettableClock clock = new SettableClock();

  /// When the contacts ended that are reported.
  final Instant now = clock.instant();

  final FakeConnect connect = new FakeConnect();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  EndedInvocations() throws IOException {
    CallbackTable.empty();
    store("C1");
  }

  static Contact call() {
    return Contact.of("C1", "INBOUND", null)
        .with(Map.of("callback_number", NUMBER, "callback_owner", "C1"))
        .ended(Instant.EPOCH.plusSeconds(1));
  }

  static Contact callback() {
    return Contact.of("C2", "CALLBACK", "C1").with(OFFERED);
  }

  static void store(String owner) {
    CallbackTable.put(NUMBER, null, Map.of("original_request_id", AttributeValue.fromS(owner)));
  }

  void assertKept(String reason) {
    assertThat(message()).isEqualTo("KEPT");
    assertThat(log()).contains("\"reason\":\"" + reason + "\"");
    assertThat(CallbackTable.items()).hasSize(1);
  }

  String report(String... contacts) {
    var events = new ArrayList<String>();
    for (String contact : contacts) {
      events.add(event(contact, now));
    }
    return invoke(batch(events, null));
  }

  static String event(String contact, Instant time) {
    return "{\"source\":\"aws.connect\",\"time\":\"%s\",\"detail\":{\"eventType\":\"DISCONNECTED\",\"contactId\":\"%s\"}}"
        .formatted(time, contact);
  }

  static String batch(List<String> bodies, @Nullable Long lookAgainAt) {
    var records = new ArrayList<String>();
    for (int i = 0; i < bodies.size(); i++) {
      records.add(
          "{\"messageId\":\"m%s\",\"body\":%s,\"messageAttributes\":{%s}}"
              .formatted(
                  i,
                  Events.quoted(bodies.get(i)),
                  lookAgainAt == null
                      ? ""
                      : "\"look_again_at\":{\"stringValue\":\"%s\",\"dataType\":\"Number\"}"
                          .formatted(lookAgainAt)));
    }
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  String invoke(String event) {
    return invoke(event, 30_000);
  }

  String invoke(String event, int remainingMillis) {
    logged.reset();
    var output = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, UTF_8)) {
      new EndedHandler(
              CleanupDependencies.from(connect.environment(), clock), new CleanupLog(out, clock))
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(UTF_8)),
              output,
              new TestContext("ended_handler", "request", remainingMillis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(UTF_8);
  }

  String log() {
    return logged.toString(UTF_8);
  }

  String message() {
    return String.valueOf(JsonTree.read(log().lines().toList().getLast()).at("message").text());
  }

  @Override
  public void close() {
    connect.close();
  }
}
