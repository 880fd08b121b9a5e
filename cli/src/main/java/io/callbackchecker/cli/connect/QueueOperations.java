package io.callbackchecker.cli.connect;

import static io.callbackchecker.ended.EndedQueue.LOOK_AGAIN_AT;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.flow.simulate.EndedQueue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a function may do with the queue of ended contacts.
///
/// Source: Amazon SQS API reference, "SendMessage", and developer guide, "Calculating the MD5
/// message digest for message attributes".
final class QueueOperations {
  /// The transport of an attribute that is text.
  private static final int AS_TEXT = 1;

  private QueueOperations() {}

  static JsonNode sendMessage(EndedQueue queue, JsonNode request) throws ApiException {
    if (!request.path("QueueUrl").asString("").equals(EndedQueue.URL)) {
      throw new ApiException(400, "QueueDoesNotExist", "The only queue here is " + EndedQueue.URL);
    }
    String body = request.path("MessageBody").asString("");
    int delay = request.path("DelaySeconds").asInt(0);
    if (body.isEmpty() || delay < 0 || delay > CleanupLimits.MAX_STEP.toSeconds()) {
      throw new ApiException(
          400, "InvalidParameterValue", "A message needs a body, and waits 900 s at most");
    }
    JsonNode attributes = request.path("MessageAttributes");
    String id = queue.send(body, lookAgainAt(attributes), Duration.ofSeconds(delay));
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("MessageId", id)
            .put("MD5OfMessageBody", md5(body.getBytes(StandardCharsets.UTF_8)));
    if (!attributes.isEmpty()) {
      answer.put("MD5OfMessageAttributes", md5(encoded(attributes)));
    }
    return answer;
  }

  private static @Nullable Instant lookAgainAt(JsonNode attributes) throws ApiException {
    JsonNode attribute = attributes.path(LOOK_AGAIN_AT);
    if (attribute.isMissingNode()) {
      return null;
    }
    String seconds = attribute.path("StringValue").asString("");
    if (!attribute.path("DataType").asString("").equals("Number")
        || !seconds.matches("\\d{1,12}")) {
      throw new ApiException(400, "InvalidParameterValue", "This attribute is a whole number");
    }
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  /// The attributes as they are digested: in the order of their names.
  private static byte[] encoded(JsonNode attributes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (String name : new TreeSet<>(attributes.propertyNames())) {
        JsonNode attribute = attributes.path(name);
        write(out, name);
        write(out, attribute.path("DataType").asString(""));
        out.writeByte(AS_TEXT);
        write(out, attribute.path("StringValue").asString(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
