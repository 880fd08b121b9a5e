package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Stands in for the one class of AWS's runtime interface client that has native code, on machines
/// for which AWS has no library, such as Macs. Everything else of the client runs unchanged.
///
/// The Runtime API's requests for an invocation and its reply go over the JDK's HTTP client. If one
/// fails, the runtime ends, as it does with AWS's own class.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class NativeClient {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private static String invocations = "";

  private NativeClient() {}

  /// @param runtimeApi host and port, perhaps with the beginning of the path
  static void init(String runtimeApi) {
    invocations = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
  }

  /// Waits for the next invocation, however long that takes.
  static InvocationRequest next() {
    try {
      var connection = connect("next");
      check(connection, OK);
      var invocation = new InvocationRequest();
      invocation.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
      invocation.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
      invocation.setInvokedFunctionArn(
          connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
      invocation.setDeadlineTimeInMs(
          connection.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
      invocation.setClientContext(connection.getHeaderField("Lambda-Runtime-Client-Context"));
      invocation.setCognitoIdentity(connection.getHeaderField("Lambda-Runtime-Cognito-Identity"));
      try (var body = connection.getInputStream()) {
        invocation.setContent(body.readAllBytes());
      }
      return invocation;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void postInvocationResponse(byte[] requestId, byte[] response) {
    try {
      var connection = connect(new String(requestId, StandardCharsets.UTF_8) + "/response");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setFixedLengthStreamingMode(response.length);
      try (var body = connection.getOutputStream()) {
        body.write(response);
      }
      check(connection, ACCEPTED);
      // The connection is used again once its body is read.
      try (var body = connection.getInputStream()) {
        body.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpURLConnection connect(String path) throws IOException {
    return (HttpURLConnection)
        URI.create(invocations + path).toURL().openConnection(Proxy.NO_PROXY);
  }

  private static void check(HttpURLConnection connection, int expected) throws IOException {
    int status = connection.getResponseCode();
    if (status != expected) {
      throw new IOException("The Runtime API answered with status " + status);
    }
  }
}
