package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ended.RefusedException;
import java.util.Arrays;
import java.util.stream.Stream;

/// How the log describes a failure. Only our own exceptions' messages appear in it, since others
/// can contain numbers.
final class FailureText {
  private static final String OUR_PACKAGES = "io.callbackchecker.";

  /// Limits the error name in an answer that is not from AWS.
  private static final int MAX_LENGTH = 400;

  private FailureText() {}

  static String of(RuntimeException failure) {
    String text =
        switch (failure) {
          case CheckFailedException ours when ours.reason() == INTERNAL_ERROR ->
              ours.getMessage() + place(ours);
          case CheckFailedException ours -> String.valueOf(ours.getMessage());
          case RefusedException ours -> String.valueOf(ours.getMessage());
          default -> named(failure) + place(failure);
        };
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }

  private static String named(RuntimeException failure) {
    var cause = failure.getCause();
    return failure.getClass().getName()
        + (cause == null ? "" : " of " + cause.getClass().getName());
  }

  /// Where in our code the failure occurred.
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
