package io.callbackchecker.flow.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.simulate.EndedQueue.Batch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndedQueueTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  private final SimulatedTime time = new SimulatedTime(InstantSource.fixed(START));
  private final EndedQueue queue = new EndedQueue(time, CleanupLimits.DELAY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws.connect|DISCONNECTED|CALLBACK||1",
        "aws.connect|DISCONNECTED|CALLBACK_CUSTOMER_FIRST_DIALED||1",
        "aws.connect|DISCONNECTED|CALLBACK|offered|2",
        "aws.connect|DISCONNECTED|INBOUND|offered|1",
        "aws.connect|DISCONNECTED|INBOUND||0",
        "aws.connect|INITIATED|CALLBACK|offered|0",
        "somebody|DISCONNECTED|CALLBACK|offered|0",
      })
  void anEventComesOnceForEachRule(
      String source, String type, String method, @Nullable String tag, int messages) {
    queue.take(event(source, type, method, tag), Duration.ZERO);

    assertThat(queue.receive()).isEmpty();
    time.pass(CleanupLimits.DELAY);
    assertThat(queue.receive().map(EndedQueueTest::records).orElse(0)).isEqualTo(messages);
    assertThat(queue.receive()).isEmpty();
  }

  @Test
  void whatFailsComesAgainAndIsADeadLetterInTheEnd() {
    queue.send("{}", null, Duration.ZERO);

    for (int receive = 0; receive < CleanupLimits.MAX_RECEIVES; receive++) {
      Batch batch = queue.receive().orElseThrow();
      queue.done(batch, receive % 2 == 0 ? Optional.empty() : Optional.of(text("{'x':1}")));
      assertThat(queue.receive()).isEmpty();
      time.pass(Duration.ofMinutes(3));
    }

    assertThat(queue.receive()).isEmpty();
    assertThat(queue.deadLetters()).isEqualTo(1);
  }

  @Test
  void aReplyNamesTheMessagesThatFailed() {
    String failing = queue.send("{}", null, Duration.ZERO);
    queue.send("{}", null, Duration.ZERO);

    queue.done(
        queue.receive().orElseThrow(),
        Optional.of(text("{'batchItemFailures':[{'itemIdentifier':'%s'}]}".formatted(failing))));
    time.pass(Duration.ofMinutes(3));

    assertThat(records(queue.receive().orElseThrow())).isEqualTo(1);
  }

  @Test
  void aBatchHasALimit() {
    for (int i = 0; i <= CleanupLimits.BATCH; i++) {
      queue.send("{}", null, Duration.ZERO);
    }

    assertThat(records(queue.receive().orElseThrow())).isEqualTo(CleanupLimits.BATCH);
    assertThat(records(queue.receive().orElseThrow())).isEqualTo(1);
  }

  @Test
  void timesMoveBackAsTimePasses() {
    Duration wait = Duration.ofMinutes(15);
    queue.send("{\"time\":\"%s\"}".formatted(START), START.plus(wait), wait);
    time.pass(wait);

    JsonNode record = JSON.readTree(queue.receive().orElseThrow().event()).at("/Records/0");
    JsonNode attribute = record.at("/messageAttributes/look_again_at");

    assertThat(record.path("body").asString())
        .isEqualTo("{\"time\":\"%s\"}".formatted(START.minus(wait)));
    assertThat(attribute.path("stringValue").asString())
        .isEqualTo(Long.toString(START.getEpochSecond()));
    assertThat(attribute.path("dataType").asString()).isEqualTo("Number");
  }

  private static int records(Batch batch) {
    return JSON.readTree(batch.event()).path("Records").size();
  }

  private static byte[] text(String json) {
    return FlowText.quoted(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode event(String source, String type, String method, @Nullable String tag) {
    var event = ContactEvent.envelope(source, ContactEvent.DETAIL_TYPE, START);
    var detail =
        event
            .putObject("detail")
            .put("eventType", type)
            .put("initiationMethod", method)
            .put("instanceArn", ContactRecord.INSTANCE_ARN);
    if (tag != null) {
      detail.putObject("tags").put("callback_checker", tag);
    }
    return event;
  }
}
