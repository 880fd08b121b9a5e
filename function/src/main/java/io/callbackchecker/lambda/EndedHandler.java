package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.CleanupLimits;
import io.callbackchecker.Invocation;
import io.callbackchecker.ended.EndedContacts;
import io.callbackchecker.ended.EndedQueue;
import io.callbackchecker.ended.JsonTree;
import io.callbackchecker.ended.RefusedException;
import io.callbackchecker.ended.Verdict;
import io.callbackchecker.lambda.CleanupLog.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The Lambda function that hears of ended contacts: a batch of messages from SQS in, and the ids
/// of those that failed out, which SQS then delivers again. The body of a message is an event of
/// Amazon Connect, as EventBridge passes it on. One log line each.
///
/// Source: AWS Lambda developer guide, "Using Lambda with Amazon SQS"; Amazon Connect administrator
/// guide, "Amazon Connect contact events".
public class EndedHandler implements RequestStreamHandler {
  /// With less time than this left, a message goes back into the queue: it takes up to three
  /// requests to Connect and one to DynamoDB, with retries.
  private static final Duration MIN_TIME_LEFT = Duration.ofSeconds(22);

  private final CleanupDependencies dependencies;
  private final EndedContacts contacts;
  private final EndedQueue queue;
  private final CleanupLog log;

  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if the environment is not accepted
  protected EndedHandler() {
    this(CleanupDependencies.from(System.getenv()), CleanupLog.onStandardOutput());
  }

  EndedHandler(CleanupDependencies dependencies, CleanupLog log) {
    this.dependencies = dependencies;
    this.contacts = dependencies.contacts();
    this.queue = dependencies.queue();
    this.log = log;
  }

  /// @throws IllegalArgumentException if the event is not a batch of messages: Lambda delivers the
  ///   whole batch again
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var failed = new ArrayList<String>();
    for (JsonTree message : messages(input)) {
      String id = Objects.requireNonNull(message.at("messageId").text());
      if (!handled(message, context)) {
        failed.add(id);
      }
    }
    output.write(failures(failed));
  }

  private static List<JsonTree> messages(InputStream input) {
    var messages = JsonTree.read(input).at("Records").elements();
    if (messages.isEmpty() || messages.stream().anyMatch(m -> m.at("messageId").text() == null)) {
      throw new IllegalArgumentException("The event is not a batch of messages from SQS");
    }
    return messages;
  }

  /// @return false if SQS should deliver the message again
  private boolean handled(JsonTree message, Context context) {
    String contactId = null;
    try {
      String body = Objects.requireNonNullElse(message.at("body").text(), "");
      var event = JsonTree.read(body);
      contactId = event.at("detail").at("contactId").text();
      if (contactId == null) {
        throw new IllegalArgumentException("no contactId");
      }
      handle(message, body, contactId, time(event), context);
      return true;
    } catch (IllegalArgumentException e) {
      log.contact(context, Outcome.ERROR_ENCOUNTERED, "MALFORMED_MESSAGE", contactId, null, e);
      return false;
    } catch (RuntimeException e) {
      log.contact(context, Outcome.ERROR_ENCOUNTERED, null, contactId, null, e);
      return false;
    }
  }

  private void handle(
      JsonTree message, String body, String contactId, Instant reported, Context context) {
    Instant now = dependencies.clock().instant();
    Instant due = due(message);
    if (due != null && due.isAfter(now) && !due.isAfter(now.plus(CleanupLimits.MAX_WAIT))) {
      lookAgain(body, due, contactId, context);
      return;
    }
    switch (verdict(contactId, reported, context)) {
      case Verdict.Keep keep ->
          log.contact(context, Outcome.KEPT, keep.reason().name(), contactId, null, null);
      case Verdict.LookAgain again -> lookAgain(body, again.at(), contactId, context);
      case Verdict.Free free -> free(free, contactId, context);
    }
  }

  /// If there is no time, or Connect is asked too often, the contact is looked at again later:
  /// failed receives are for messages that cannot be processed.
  private Verdict verdict(String contactId, Instant reported, Context context) {
    if (context.getRemainingTimeInMillis() < MIN_TIME_LEFT.toMillis()) {
      return contacts.later(reported);
    }
    try {
      return contacts.judge(contactId, reported);
    } catch (RefusedException e) {
      if (e.isThrottling()) {
        return contacts.later(reported);
      }
      throw e;
    }
  }

  private void lookAgain(String body, Instant at, String contactId, Context context) {
    queue.sendAgain(body, at);
    log.contact(context, Outcome.LOOK_AGAIN, null, contactId, null, null);
  }

  private void free(Verdict.Free free, String contactId, Context context) {
    CallbackNumber number;
    try {
      number = dependencies.numbers().parse(free.number());
    } catch (CheckFailedException e) {
      // The functions refuse it, so nobody can have stored it.
      log.contact(context, Outcome.KEPT, e.reason().name(), contactId, null, null);
      return;
    }
    var invocation =
        new Invocation(
            context.getAwsRequestId(),
            contactId,
            Duration.ofMillis(context.getRemainingTimeInMillis()));
    boolean freed = dependencies.registry().free(number, free.owners(), invocation);
    log.contact(context, freed ? Outcome.FREED : Outcome.NOT_STORED, null, contactId, number, null);
  }

  /// When the event was sent; long ago if it does not say.
  private static Instant time(JsonTree event) {
    String time = event.at("time").text();
    try {
      return time == null ? Instant.EPOCH : Instant.parse(time);
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }

  private static @Nullable Instant due(JsonTree message) {
    String seconds =
        message.at("messageAttributes").at(EndedQueue.LOOK_AGAIN_AT).at("stringValue").text();
    return seconds == null || !seconds.matches("[0-9]{1,11}")
        ? null
        : Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static byte[] failures(List<String> ids) {
    var json = new StringBuilder("{\"batchItemFailures\":[");
    for (int i = 0; i < ids.size(); i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              new String(
                  new AsciiJson().text("itemIdentifier", ids.get(i)).toBytes(),
                  StandardCharsets.US_ASCII));
    }
    return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
