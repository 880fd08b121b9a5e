package io.callbackchecker.ended;

import io.callbackchecker.CleanupLimits;
import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.AwsService;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The queue of reports of ended contacts, on Amazon SQS.
public final class EndedQueue {
  public static final AwsService SQS =
      new AwsService("sqs", "AmazonSQS", "application/x-amz-json-1.0");

  /// The message attribute that says when a contact is worth another look, in epoch seconds.
  public static final String LOOK_AGAIN_AT = "look_again_at";

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int ATTEMPTS = 2;
  private static final JsonFactory JSON = new JsonFactory();

  private final PatientApi api;
  private final String url;
  private final Clock clock;

  /// @param url of the queue
  public EndedQueue(AwsApi api, String url, Clock clock) {
    this.api = new PatientApi(api, PAUSE, ATTEMPTS);
    this.url = url;
    this.clock = clock;
  }

  /// Sends a report again, to arrive at a given time, or as late before it as SQS can.
  ///
  /// @param report the message body, unchanged
  /// @throws RefusedException if SQS does not take it
  public void sendAgain(String report, Instant at) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("QueueUrl", url);
      json.writeStringProperty("MessageBody", report);
      json.writeNumberProperty("DelaySeconds", delaySeconds(at));
      json.writeObjectPropertyStart("MessageAttributes");
      json.writeObjectPropertyStart(LOOK_AGAIN_AT);
      json.writeStringProperty("DataType", "Number");
      json.writeStringProperty("StringValue", Long.toString(at.getEpochSecond()));
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    api.call("SendMessage", bytes.toByteArray());
  }

  private long delaySeconds(Instant at) {
    long seconds = Duration.between(clock.instant(), at).plusMillis(999).toSeconds();
    return Math.clamp(seconds, 1, CleanupLimits.MAX_STEP.toSeconds());
  }
}
