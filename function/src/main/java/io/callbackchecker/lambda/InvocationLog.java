package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Meter;
import io.callbackchecker.Version;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes one line of JSON per invocation, with its metrics; docs/telemetry.md lists the fields. It
/// masks the number, and limits the length of everything that a caller controls.
final class InvocationLog {
  /// The format of Connect's contact ids. Anything else may be a telephone number, and is left out.
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final PrintStream out;
  private final Clock clock;
  private final String start;
  private final AtomicBoolean warm = new AtomicBoolean();

  /// @param initializationType the value of `AWS_LAMBDA_INITIALIZATION_TYPE`
  InvocationLog(PrintStream out, Clock clock, @Nullable String initializationType) {
    this.out = out;
    this.clock = clock;
    this.start = "snap-start".equals(initializationType) ? "restored" : "cold";
  }

  /// A contact id; null if it is not in the format of one.
  static @Nullable String loggable(@Nullable String contactId) {
    return contactId != null && UUID.matcher(contactId).matches() ? contactId : null;
  }

  static InvocationLog onStandardOutput() {
    return new InvocationLog(
        System.out, Clock.systemUTC(), System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  static InvocationLog toNowhere() {
    return new InvocationLog(
        new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC(), null);
  }

  Line begin(Context context) {
    return new Line(context, warm.getAndSet(true) ? null : start);
  }

  /// Writes a line outside any invocation.
  ///
  /// @param function the function's name on Lambda
  void primingFailed(String function, RuntimeException failure) {
    long now = clock.millis();
    var reason = failure instanceof CheckFailedException ours ? ours.reason().name() : null;
    var json =
        new AsciiJson()
            .instant("timestamp", now)
            .text("level", "ERROR")
            .text("function", function)
            .text("message", "PRIMING_FAILED")
            .text("reason", reason)
            .text("error", FailureText.of(failure));
    new EmbeddedMetrics(json, now).count("PrimingFailures", 1).end();
    write(json);
  }

  private void write(AsciiJson json) {
    byte[] line = json.toLine();
    out.write(line, 0, line.length);
    out.flush();
  }

  /// The line of one invocation, written at its end.
  final class Line implements Meter {
    private final Context context;
    private final @Nullable String start;
    private @Nullable String contactId;
    private @Nullable CallbackNumber number;
    private @Nullable String error;
    private @Nullable Double datastoreMillis;
    private int attempts;

    /// @param start how the process started; null unless this is its first invocation
    private Line(Context context, @Nullable String start) {
      this.context = context;
      this.start = start;
    }

    void contact(@Nullable String id) {
      contactId = loggable(id);
    }

    void number(CallbackNumber parsed) {
      number = parsed;
    }

    void failure(RuntimeException failure) {
      error = FailureText.of(failure);
    }

    @Override
    public void datastoreCalled(Duration took, int sent) {
      datastoreMillis = Math.round(took.toNanos() / 1e5) / 10.0;
      attempts = sent;
    }

    void end(Reply reply) {
      long now = clock.millis();
      var reason = reply instanceof Reply.Failure failure ? failure.reason() : null;
      var json =
          new AsciiJson()
              .instant("timestamp", now)
              .text("level", level(reason))
              .text("function", context.getFunctionName())
              .text("message", reply.message().name())
              .text("reason", reason == null ? null : reason.name())
              .text("error", error)
              .text("contact_id", contactId)
              .text("callback_number", number == null ? null : number.toString());
      if (datastoreMillis != null) {
        json.number("datastore_ms", datastoreMillis);
        json.number("attempts", attempts);
      }
      json.text("start", start)
          .text("version", start == null ? null : Version.TEXT)
          .text("request_id", context.getAwsRequestId())
          .text("trace_id", TraceId.ofThisInvocation());
      metrics(json, now, reply);
      write(json);
    }

    private void metrics(AsciiJson json, long now, Reply reply) {
      var metrics = new EmbeddedMetrics(json, now).outcome(reply);
      if (datastoreMillis != null) {
        metrics.milliseconds("DatastoreLatency", datastoreMillis);
      }
      if (start != null) {
        metrics.count("ColdStarts", 1);
      }
      metrics.end();
    }
  }

  /// Bad input from a caller is no reason to wake anyone.
  private static String level(@Nullable FailureReason reason) {
    if (reason == null) {
      return "INFO";
    }
    return switch (reason) {
      case MALFORMED_EVENT, MISSING_CALLBACK_NUMBER, INVALID_CALLBACK_NUMBER -> "WARN";
      case DATASTORE_THROTTLED,
          DATASTORE_UNAVAILABLE,
          DATASTORE_DENIED,
          DATASTORE_MISCONFIGURED,
          OUT_OF_TIME,
          INTERNAL_ERROR ->
          "ERROR";
    };
  }
}
