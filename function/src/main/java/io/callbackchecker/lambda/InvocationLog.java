package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import com.amazonaws.services.lambda.runtime.Context;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One line of JSON an invocation. The number stands in it masked, and no message of an exception
/// from elsewhere stands in it, since such messages can carry numbers.
final class InvocationLog {
  private static final String OUR_PACKAGES = "io.callbackchecker.";

  /// What Connect's contact ids look like. Anything else that a caller sends as one may be a
  /// telephone number, and is left out.
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final PrintStream out;

  InvocationLog(PrintStream out) {
    this.out = out;
  }

  static InvocationLog onStandardOutput() {
    return new InvocationLog(System.out);
  }

  Line begin(Context context) {
    return new Line(context);
  }

  /// The line of one invocation, written at its end.
  final class Line {
    private final Context context;
    private @Nullable String contactId;
    private @Nullable CallbackNumber number;
    private @Nullable String error;

    private Line(Context context) {
      this.context = context;
    }

    void contact(@Nullable String id) {
      contactId = id != null && UUID.matcher(id).matches() ? id : null;
    }

    void number(CallbackNumber parsed) {
      number = parsed;
    }

    void failure(RuntimeException failure) {
      error =
          switch (failure) {
            case CheckFailedException ours when ours.reason() == INTERNAL_ERROR ->
                ours.getMessage() + place(ours);
            case CheckFailedException ours -> ours.getMessage();
            default -> named(failure) + place(failure);
          };
    }

    void end(Reply reply) {
      var reason = reply.reason();
      byte[] json =
          new FlatJson()
              .text("level", level(reason))
              .text("function", context.getFunctionName())
              .text("message", reply.message().name())
              .text("reason", reason == null ? null : reason.name())
              .text("error", error)
              .text("contact_id", contactId)
              .text("callback_number", number == null ? null : number.toString())
              .text("request_id", context.getAwsRequestId())
              .toBytes();
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  /// What the caller sent is no reason to wake anybody.
  private static String level(@Nullable FailureReason reason) {
    return switch (reason) {
      case null -> "INFO";
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

  private static String named(RuntimeException failure) {
    var cause = failure.getCause();
    return failure.getClass().getName()
        + (cause == null ? "" : " of " + cause.getClass().getName());
  }

  /// Where in our code the failure came up.
  private static String place(RuntimeException failure) {
    var frames = failure.getStackTrace();
    return Stream.concat(
            Arrays.stream(frames).filter(f -> f.getClassName().startsWith(OUR_PACKAGES)),
            Arrays.stream(frames))
        .findFirst()
        .map(frame -> " at " + frame)
        .orElse("");
  }
}
