package io.callbackchecker.aws;

import software.amazon.awssdk.crt.http.HttpRequest;

/// Sends HTTP requests to one host.
@FunctionalInterface
public interface HttpSender {
  /// Sends a request once and waits for the whole response.
  ///
  /// @throws NoAnswerException if it has not arrived whole by the deadline
  HttpAnswer send(HttpRequest request, Deadline deadline)
      throws NoAnswerException, InterruptedException;
}
