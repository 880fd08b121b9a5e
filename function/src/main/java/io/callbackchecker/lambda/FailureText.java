package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import io.callbackchecker.CheckFailedException;
import java.util.Arrays;
import java.util.stream.Stream;

/// What the log says of a failure. No message of an exception from elsewhere is in it, since such
/// messages can carry numbers.
final class FailureText {
  private static final String OUR_PACKAGES = "io.callbackchecker.";

  /// Bounds what an answer that is none of DynamoDB's can bring in as its error code.
  private static final int LONGEST = 400;

  private FailureText() {}

  static String of(RuntimeException failure) {
    String text =
        switch (failure) {
          case CheckFailedException ours when ours.reason() == INTERNAL_ERROR ->
              ours.getMessage() + place(ours);
          case CheckFailedException ours -> String.valueOf(ours.getMessage());
          default -> named(failure) + place(failure);
        };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
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
