package io.callbackchecker.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Invoke operation of Lambda's API on a loopback port, so that `aws lambda invoke
/// --endpoint-url` works as it does on AWS. Credentials are ignored.
///
/// Source: Lambda API reference, "Invoke".
public final class InvokeApi implements AutoCloseable {
  /// The size of the largest event that Lambda accepts.
  public static final int MAX_EVENT_BYTES = 6_291_556;

  /// The path names a function or its ARN. A version or an alias may follow.
  private static final Pattern PATH =
      Pattern.compile(
          "/2015-03-31/functions/(?:(?:arn:[\\w-]+:lambda:[\\w-]*:)?\\d*:?function:)?"
              + "([\\w-]+)(?::[\\w$-]+)?/invocations");

  private final LambdaEmulator emulator;
  private final LoopbackServer server;
  private final RequestMemory memory =
      new RequestMemory(MAX_EVENT_BYTES, "the InvokeFunction operation");

  /// @param port the loopback port, 0 for any free one
  /// @throws IOException if the port is not available
  public InvokeApi(LambdaEmulator emulator, int port) throws IOException {
    this.emulator = emulator;
    server = new LoopbackServer(port);
    server.serve("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String requestId = UUID.randomUUID().toString();
      exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
      try {
        respond(exchange, requestId);
      } catch (RefusedException e) {
        refuse(exchange, e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void respond(HttpExchange exchange, String requestId)
      throws IOException, InterruptedException, RefusedException {
    var headers = exchange.getRequestHeaders();
    if (!Loopback.owns(headers.getFirst("Host"), headers.getFirst("Origin"))) {
      throw new RefusedException(
          403, "AccessDeniedException", "Only requests from this machine are answered");
    }
    String function = function(exchange);
    String type = headers.getFirst("X-Amz-Invocation-Type");
    try (var held = memory.read(exchange)) {
      switch (Objects.requireNonNullElse(type, "RequestResponse")) {
        case "DryRun" -> exchange.sendResponseHeaders(204, -1);
        case "Event" -> {
          exchange.sendResponseHeaders(202, -1);
          emulator.invoke(function, requestId, held.body());
        }
        case "RequestResponse" -> send(exchange, invoke(function, requestId, held.body()));
        default ->
            throw new RefusedException(
                400, "InvalidParameterValueException", "No such invocation type");
      }
    }
  }

  private InvocationResult invoke(String function, String requestId, byte[] event)
      throws InterruptedException, RefusedException {
    try {
      return emulator.invoke(function, requestId, event);
    } catch (IOException e) {
      throw new RefusedException(
          500, "ServiceException", "The process of the function could not be started");
    }
  }

  private String function(HttpExchange exchange) throws RefusedException {
    String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || !exchange.getRequestMethod().equals("POST")) {
      throw new RefusedException(
          404,
          "UnknownOperationException",
          "The only operation here is POST /2015-03-31/functions/NAME/invocations");
    }
    String name = matcher.group(1);
    if (!emulator.functionNames().contains(name)) {
      throw new RefusedException(
          404,
          "ResourceNotFoundException",
          "Function not found: %s. The functions are %s".formatted(name, emulator.functionNames()));
    }
    return name;
  }

  private static void send(HttpExchange exchange, InvocationResult result) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("X-Amz-Executed-Version", "$LATEST");
    if (result.functionError()) {
      headers.set("X-Amz-Function-Error", "Unhandled");
    }
    if ("Tail".equals(exchange.getRequestHeaders().getFirst("X-Amz-Log-Type"))) {
      headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(result.log()));
    }
    byte[] body = result.payload();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void refuse(HttpExchange exchange, RefusedException refused) throws IOException {
    // A client reads no reply before it has sent its whole request. If we close sooner, it finds
    // its connection reset instead.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    exchange.getResponseHeaders().set("x-amzn-ErrorType", refused.type);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body =
        "{\"Type\":\"User\",\"Message\":\"%s\"}"
            .formatted(refused.getMessage())
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refused.status, body.length);
    exchange.getResponseBody().write(body);
  }
}
