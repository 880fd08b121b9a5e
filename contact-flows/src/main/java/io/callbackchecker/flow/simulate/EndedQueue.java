package io.callbackchecker.flow.simulate;

import static io.callbackchecker.ended.EndedQueue.LOOK_AGAIN_AT;

import io.callbackchecker.CleanupLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Carries contact events to the function that hears of ended contacts: EventBridge with its rules,
/// and an SQS queue with a dead-letter queue. Threads may share it.
public final class EndedQueue {
  public static final String URL =
      "https://sqs.ap-southeast-2.amazonaws.com/123456789012/callback-ended";

  private static final JsonMapper JSON = new JsonMapper();

  private static final Pattern TIME =
      Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.\\d]*Z)\"");

  private final SimulatedTime time;
  private final Duration delay;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> deadLetters = new ArrayList<>();

  /// @param lookAgainAt null in a message from EventBridge
  /// @param ahead how far the instance's time ran ahead when it was sent
  /// @param due when the function may get it
  /// @param receives how often the function has got it
  private record Message(
      String id,
      String body,
      @Nullable Instant lookAgainAt,
      Duration ahead,
      Instant due,
      int receives) {
    Message again(Instant next) {
      return new Message(id, body, lookAgainAt, ahead, next, receives + 1);
    }
  }

  /// Messages that the function gets at once.
  public static final class Batch {
    private final List<Message> messages;
    private final byte[] event;

    private Batch(List<Message> messages, byte[] event) {
      this.messages = messages;
      this.event = event;
    }

    /// What Lambda sends to the function.
    public byte[] event() {
      return event.clone();
    }
  }

  /// An empty queue.
  ///
  /// @param delay how long a message from EventBridge waits
  public EndedQueue(SimulatedTime time, Duration delay) {
    this.time = time;
    this.delay = delay;
  }

  /// Takes an event from EventBridge, once for each rule that it matches.
  ///
  /// @param late how late it comes
  public void take(JsonNode event, Duration late) {
    for (int rules = matching(event); rules > 0; rules--) {
      add(event.toString(), null, delay.plus(late));
    }
  }

  /// Takes a message that the function sends.
  ///
  /// @param lookAgainAt as the function names it; null for a message without
  /// @return the id of the message
  public String send(String body, @Nullable Instant lookAgainAt, Duration waits) {
    return add(body, lookAgainAt, waits);
  }

  /// When the next message is due.
  public synchronized Optional<Instant> nextDue() {
    return messages.stream().map(Message::due).min(Comparator.naturalOrder());
  }

  /// The messages that are due now, and not more than a batch. [#done] says what became of them.
  public synchronized Optional<Batch> receive() {
    Instant now = time.instant();
    List<Message> due =
        messages.stream()
            .filter(m -> !m.due().isAfter(now))
            .sorted(Comparator.comparing(Message::due))
            .limit(CleanupLimits.BATCH)
            .toList();
    if (due.isEmpty()) {
      return Optional.empty();
    }
    messages.removeAll(due);
    return Optional.of(new Batch(due, batchEvent(due)));
  }

  /// Takes the function's reply to a batch. What failed comes again, or is a dead letter.
  ///
  /// @param reply empty if the function failed
  public synchronized void done(Batch batch, Optional<byte[]> reply) {
    Set<String> failed = failed(batch, reply);
    Instant next = time.instant().plus(CleanupLimits.VISIBILITY);
    for (Message message : batch.messages) {
      if (failed.contains(message.id())) {
        Message again = message.again(next);
        (again.receives() < CleanupLimits.MAX_RECEIVES ? messages : deadLetters).add(again);
      }
    }
  }

  /// How many messages the function failed on for good.
  public synchronized int deadLetters() {
    return deadLetters.size();
  }

  /// How many rules an event matches.
  private static int matching(JsonNode event) {
    JsonNode detail = event.path("detail");
    boolean isEnd =
        event.path("source").asString("").equals(ContactEvent.SOURCE)
            && event.path("detail-type").asString("").equals(ContactEvent.DETAIL_TYPE)
            && detail.path("eventType").asString("").equals("DISCONNECTED")
            && detail.path("instanceArn").asString("").equals(ContactRecord.INSTANCE_ARN);
    boolean isCallback = detail.path("initiationMethod").asString("").startsWith("CALLBACK");
    boolean isOffer = detail.path("tags").path("callback_checker").asString("").equals("offered");
    return isEnd ? (isCallback ? 1 : 0) + (isOffer ? 1 : 0) : 0;
  }

  private synchronized String add(String body, @Nullable Instant lookAgainAt, Duration waits) {
    String id = UUID.randomUUID().toString();
    messages.add(new Message(id, body, lookAgainAt, time.ahead(), time.instant().plus(waits), 0));
    return id;
  }

  private byte[] batchEvent(List<Message> batch) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : batch) {
      Duration older = time.ahead().minus(message.ahead());
      ObjectNode entry =
          records
              .addObject()
              .put("messageId", message.id())
              .put("receiptHandle", message.id())
              .put("body", older(message.body(), older));
      entry
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(message.receives() + 1));
      ObjectNode attributes = entry.putObject("messageAttributes");
      if (message.lookAgainAt() != null) {
        attributes
            .putObject(LOOK_AGAIN_AT)
            .put("stringValue", Long.toString(message.lookAgainAt().minus(older).getEpochSecond()))
            .put("dataType", "Number");
      }
      entry
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", "arn:aws:sqs:ap-southeast-2:123456789012:callback-ended")
          .put("awsRegion", "ap-southeast-2");
    }
    return JSON.writeValueAsBytes(event);
  }

  /// A message whose times are as much older as time has passed since it was sent.
  private static String older(String body, Duration by) {
    return TIME.matcher(body)
        .replaceAll(time -> "\"%s\"".formatted(Instant.parse(time.group(1)).minus(by)));
  }

  /// The messages that a reply calls failed: all of them if it is not a reply to a batch.
  private static Set<String> failed(Batch batch, Optional<byte[]> reply) {
    var all = new HashSet<String>();
    batch.messages.forEach(m -> all.add(m.id()));
    try {
      var failed = new HashSet<String>();
      for (JsonNode failure :
          JSON.readTree(reply.orElse(new byte[0])).required("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asString(""));
      }
      return all.containsAll(failed) ? failed : all;
    } catch (JacksonException _) {
      return all;
    }
  }
}
