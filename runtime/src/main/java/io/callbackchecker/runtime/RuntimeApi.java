package io.callbackchecker.runtime;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lambda's Runtime API, of which a runtime needs four operations.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi {
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final String runtime;
  private final String invocation;

  /// An invocation as Lambda hands it out.
  ///
  /// @param deadlineMillis when it is given up, in milliseconds of the epoch
  /// @param traceId of X-Ray; null if there is none
  record Next(
      String requestId,
      long deadlineMillis,
      String functionArn,
      @Nullable String traceId,
      byte[] event) {}

  /// @param address host and port, as `AWS_LAMBDA_RUNTIME_API` has them
  RuntimeApi(String address) {
    runtime = "http://" + address + "/2018-06-01/runtime/";
    invocation = runtime + "invocation/";
  }

  /// Waits for the next invocation, for ever if need be: Lambda freezes the process meanwhile.
  Next next() throws IOException {
    var connection = open(invocation + "next");
    byte[] event;
    try (var body = connection.getInputStream()) {
      event = body.readAllBytes();
    }
    return new Next(
        header(connection, "Lambda-Runtime-Aws-Request-Id"),
        Long.parseLong(header(connection, "Lambda-Runtime-Deadline-Ms")),
        header(connection, "Lambda-Runtime-Invoked-Function-Arn"),
        connection.getHeaderField("Lambda-Runtime-Trace-Id"),
        event);
  }

  void respond(Next next, byte[] reply) throws IOException {
    post(open(invocation + next.requestId() + "/response"), reply);
  }

  void failed(Next next, Throwable failure) throws IOException {
    postError(invocation + next.requestId() + "/error", failure);
  }

  void initFailed(Throwable failure) throws IOException {
    postError(runtime + "init/error", failure);
  }

  private static void postError(String address, Throwable failure) throws IOException {
    var connection = open(address);
    connection.setRequestProperty(ERROR_TYPE, "Runtime." + failure.getClass().getSimpleName());
    String json =
        "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(failure.getClass().getName(), escaped(String.valueOf(failure.getMessage())));
    post(connection, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void post(HttpURLConnection connection, byte[] body) throws IOException {
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    // Read to its end, so that the connection serves the next request.
    try (var in = connection.getInputStream()) {
      in.readAllBytes();
    }
  }

  private static HttpURLConnection open(String address) throws IOException {
    return (HttpURLConnection) URI.create(address).toURL().openConnection();
  }

  private static String header(HttpURLConnection connection, String name) throws IOException {
    String value = connection.getHeaderField(name);
    if (value == null) {
      throw new IOException("The Runtime API sent no " + name);
    }
    return value;
  }

  private static String escaped(String text) {
    var json = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append((char) c);
              }
            });
    return json.toString();
  }
}
