package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.ended.Sweep.Count;
import io.callbackchecker.ended.Sweep.Result;
import java.io.PrintStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Writes one line of JSON for each ended contact, and one for each run of the sweep, with its
/// metrics; docs/telemetry.md lists the fields. It masks the number.
final class CleanupLog {
  private final PrintStream out;
  private final Clock clock;

  /// What was done about a contact.
  enum Outcome {
    FREED("Freed"),
    NOT_STORED("NotStored"),
    KEPT("Kept"),
    LOOK_AGAIN("LookAgain"),
    ERROR_ENCOUNTERED("Errors");

    private final String metric;

    Outcome(String metric) {
      this.metric = metric;
    }

    String metric() {
      return metric;
    }
  }

  CleanupLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  static CleanupLog onStandardOutput() {
    return new CleanupLog(System.out, Clock.systemUTC());
  }

  /// What was done about an ended contact.
  ///
  /// @param reason why, in a word; null if the message says it
  void contact(
      Context context,
      Outcome outcome,
      @Nullable String reason,
      @Nullable String contactId,
      @Nullable CallbackNumber number,
      @Nullable RuntimeException failure) {
    long now = clock.millis();
    boolean failed = outcome == Outcome.ERROR_ENCOUNTERED;
    var json =
        new AsciiJson()
            .instant("timestamp", now)
            .text("level", failed ? "ERROR" : "INFO")
            .text("function", context.getFunctionName())
            .text("message", outcome.name())
            .text("reason", reason)
            .text("error", failure == null ? null : FailureText.of(failure))
            .text("contact_id", InvocationLog.loggable(contactId))
            .text("callback_number", number == null ? null : number.toString())
            .text("request_id", context.getAwsRequestId());
    var metrics = new EmbeddedMetrics(json, now);
    if (!failed) {
      metrics.count(outcome.metric(), 1);
    }
    metrics.count("Errors", failed ? 1 : 0).end();
    write(json);
  }

  /// The result of a run of the sweep.
  void swept(Context context, Result result) {
    long now = clock.millis();
    var failure = result.failure();
    var json =
        new AsciiJson()
            .instant("timestamp", now)
            .text("level", failure == null ? "INFO" : "ERROR")
            .text("function", context.getFunctionName())
            .text("message", message(result))
            .text("error", failure == null ? null : FailureText.of(failure))
            .text("request_id", context.getAwsRequestId());
    var metrics = new EmbeddedMetrics(json, now);
    for (Count count : Count.values()) {
      metrics.count(metric(count), result.tally().get(count));
    }
    metrics.count("Errors", failure == null ? 0 : 1).end();
    write(json);
  }

  private static String metric(Count count) {
    return switch (count) {
      case ENTRIES_UNDER_HOUR -> "EntriesUnderHour";
      case ENTRIES_UNDER_DAY -> "EntriesUnderDay";
      case ENTRIES_OLDER -> "EntriesOlder";
      case LOOKED_AT -> "LookedAt";
      case FREED -> "Freed";
      case KEPT -> "Kept";
      case COULD_NOT_TELL -> "CouldNotTell";
    };
  }

  private static String message(Result result) {
    if (result.failure() != null) {
      return "ERROR_ENCOUNTERED";
    }
    return result.finished() ? "SWEEP_FINISHED" : "SWEEP_GOES_ON";
  }

  private void write(AsciiJson json) {
    byte[] line = json.toLine();
    out.write(line, 0, line.length);
    out.flush();
  }
}
