package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.Delay;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.SlowDrip;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import io.callbackchecker.dynamodb.embedded.Fault.StatusAfterWrite;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/// Serves one client, from its first request to the end of its connection.
final class FaultyConnection {
  private static final HttpMessage PAGE =
      HttpMessage.foreign(
          200,
          "text/html; charset=utf-8",
          "<!DOCTYPE html><html><body>Please sign in to this network.</body></html>");

  /// What JSON does not take as it is within a string.
  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\\\x00-\\x1f]");

  private final ClientConnection client;
  private final Upstream upstream;
  private final FaultPlan plan;
  private final Traffic traffic;

  FaultyConnection(ClientConnection client, Upstream upstream, FaultPlan plan, Traffic traffic) {
    this.client = client;
    this.upstream = upstream;
    this.plan = plan;
    this.traffic = traffic;
  }

  /// @throws IOException if the client or the upstream fails
  /// @throws InterruptedException if the proxy is closed meanwhile
  void serve() throws IOException, InterruptedException {
    for (int first = client.awaitRequest(); first >= 0; first = client.awaitRequest()) {
      serve(first);
    }
  }

  private void serve(int first) throws IOException, InterruptedException {
    Fault fault = plan.take();
    traffic.count(fault);
    if (fault == Plain.REFUSE) {
      client.reset();
      return;
    }
    HttpMessage request = client.readRequest(first);
    traffic.add(operation(request));
    serve(request, fault);
  }

  private void serve(HttpMessage request, Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Plain plain -> serve(request, plain);
      case Delay(Duration time) -> {
        Thread.sleep(time);
        client.send(upstream.call(request));
      }
      case SlowDrip(Duration pause) -> client.drip(upstream.call(request), pause);
      case Status(int status) -> client.send(empty(status));
      case StatusAfterWrite(int status) -> {
        upstream.call(request);
        client.send(empty(status));
      }
      case DynamoDbError(int status, String type, String message) ->
          client.send(HttpMessage.ofDynamoDb(status, json(type, message)));
    }
  }

  private void serve(HttpMessage request, Plain fault) throws IOException {
    switch (fault) {
      case PASS -> client.send(upstream.call(request));
      case REFUSE, RESET_BEFORE -> client.reset();
      case RESET_DURING -> {
        client.reset();
        upstream.call(request);
      }
      case RESET_AFTER -> {
        upstream.call(request);
        client.reset();
      }
      case HANG -> client.hang();
      case HANG_AFTER_WRITE -> {
        upstream.call(request);
        client.hang();
      }
      case DROP_ANSWER -> {
        upstream.call(request);
        client.close();
      }
      case TRUNCATED_BODY -> {
        client.send(upstream.call(request).bytesUpToHalfOfTheBody());
        client.close();
      }
      case TRUNCATED_JSON -> client.send(upstream.call(request).withHalfOfTheBody());
      case WRONG_CHECKSUM -> client.send(upstream.call(request).withAWrongChecksum());
      case HTML_PAGE -> client.send(PAGE);
    }
  }

  private static HttpMessage empty(int status) {
    return HttpMessage.foreign(status, "text/plain", "");
  }

  private static String operation(HttpMessage request) {
    String target = request.header("X-Amz-Target");
    return target.substring(target.lastIndexOf('.') + 1);
  }

  private static String json(String type, String message) {
    return "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(escaped(type), escaped(message));
  }

  private static String escaped(String text) {
    return ESCAPED.matcher(text).replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
  }
}
