package io.callbackchecker.ended;

import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.Deadline;
import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.aws.NoAnswerException;
import io.callbackchecker.aws.NoCredentialsException;
import io.callbackchecker.aws.Throttling;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Asks an AWS API where nobody waits for the answer, and retries what may pass.
///
/// @param pause the longest time between the first two attempts; it doubles
/// @param attempts how many there are at most
record PatientApi(AwsApi api, Duration pause, int attempts) {
  private static final Duration ATTEMPT = Duration.ofSeconds(3);

  private static final Set<String> UNKNOWN =
      Set.of("ResourceNotFoundException", "InvalidParameterException", "InvalidRequestException");

  /// A request that can be sent again.
  @FunctionalInterface
  private interface Request {
    HttpAnswer send(Deadline deadline)
        throws NoAnswerException, NoCredentialsException, InterruptedException;
  }

  /// Calls an operation of a JSON API.
  ///
  /// @throws RefusedException if it fails every time, or for good
  JsonTree call(String operation, byte[] body) {
    return answer(operation, deadline -> api.call(operation, body, deadline));
  }

  /// Reads from a REST API.
  ///
  /// @param what for the log, such as the name of the operation
  /// @param target path and query, escaped
  /// @throws RefusedException if it fails every time, or for good
  JsonTree get(String what, String target) {
    return answer(what, deadline -> api.get(target, deadline));
  }

  private JsonTree answer(String what, Request request) {
    for (int attempt = 1; ; attempt++) {
      RefusedException failure;
      try {
        HttpAnswer answer = request.send(Deadline.in(ATTEMPT));
        if (answer.status() == 200) {
          return JsonTree.read(answer.body());
        }
        failure = refusal(what, answer);
      } catch (NoAnswerException | IllegalArgumentException e) {
        failure = new RefusedException(what + ": no answer: " + e.getMessage(), e);
      } catch (NoCredentialsException e) {
        failure = new RefusedException(what + ": " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RefusedException(what + ": interrupted", e);
      }
      if (attempt == attempts) {
        throw failure;
      }
      pause(attempt);
    }
  }

  /// @throws RefusedException if a retry would get the same answer
  private RefusedException refusal(String what, HttpAnswer answer) {
    String error = errorOf(answer);
    var failure =
        new RefusedException(
            "%s: %s, HTTP %s, AWS request id %s"
                .formatted(what, error, answer.status(), AwsApi.requestId(answer)),
            kind(answer.status(), error));
    if (answer.status() >= 500 || failure.isThrottling() || api.correctClock(answer)) {
      return failure;
    }
    throw failure;
  }

  private static RefusedException.Kind kind(int status, String error) {
    if (Throttling.is(status, error)) {
      return RefusedException.Kind.THROTTLED;
    }
    return UNKNOWN.contains(error) ? RefusedException.Kind.UNKNOWN : RefusedException.Kind.FAILED;
  }

  /// REST APIs name the error in a header, with an address after it; JSON APIs in `__type`, after a
  /// namespace.
  private static String errorOf(HttpAnswer answer) {
    String header = answer.header("x-amzn-ErrorType");
    if (header != null) {
      return header.replaceFirst(":.*", "");
    }
    try {
      String type =
          Objects.requireNonNullElse(JsonTree.read(answer.body()).at("__type").text(), "");
      return type.substring(type.indexOf('#') + 1);
    } catch (IllegalArgumentException _) {
      return "an unreadable error";
    }
  }

  private void pause(int attempt) {
    try {
      Thread.sleep(
          Duration.ofNanos(
              ThreadLocalRandom.current().nextLong((pause.toNanos() << (attempt - 1)) + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted", e);
    }
  }
}
