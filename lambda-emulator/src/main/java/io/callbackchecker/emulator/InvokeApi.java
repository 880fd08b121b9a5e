package io.callbackchecker.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Invoke operation of Lambda's API on a loopback port, so that `aws lambda invoke
/// --endpoint-url` works as against AWS. Credentials are not looked at.
///
/// Source: Lambda API reference, "Invoke".
public final class InvokeApi implements AutoCloseable {
  /// The most bytes of an event that Lambda takes.
  public static final int LARGEST_EVENT = 6_291_556;

  private static final int EVENTS_IN_MEMORY = 32;

  /// Up to this size an event waits for no others: so clients that announce large ones and send
  /// nothing hold up nobody. Connect's events have one or two kilobytes.
  private static final int SMALL_EVENT = 64 * 1024;

  private static final int LONGEST_WAIT_FOR_MEMORY_SECONDS = 10;

  /// A function is named by its name or its ARN, either with a version or alias behind it.
  private static final Pattern PATH =
      Pattern.compile(
          "/2015-03-31/functions/(?:(?:arn:[\\w-]+:lambda:[\\w-]*:)?\\d*:?function:)?"
              + "([\\w-]+)(?::[\\w$-]+)?/invocations");

  private final LambdaEmulator emulator;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore memory = new Semaphore(EVENTS_IN_MEMORY * LARGEST_EVENT, true);

  /// @param port the loopback port, 0 for any free one
  /// @throws IOException if the port cannot be bound
  public InvokeApi(LambdaEmulator emulator, int port) throws IOException {
    this.emulator = emulator;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      try {
        respond(exchange);
      } catch (RefusedException e) {
        refuse(exchange, e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void respond(HttpExchange exchange)
      throws IOException, InterruptedException, RefusedException {
    var headers = exchange.getRequestHeaders();
    if (!Loopback.owns(headers.getFirst("Host"), headers.getFirst("Origin"))) {
      throw new RefusedException(
          403, "AccessDeniedException", "Only requests of this machine are answered");
    }
    String function = function(exchange);
    String type = headers.getFirst("X-Amz-Invocation-Type");
    int reserved = reserveMemory(headers.getFirst("Content-Length"));
    try {
      byte[] event = readEvent(exchange);
      int kept = Math.min(reserved, event.length);
      memory.release(reserved - kept);
      reserved = kept;
      switch (Objects.requireNonNullElse(type, "RequestResponse")) {
        case "DryRun" -> exchange.sendResponseHeaders(204, -1);
        case "Event" -> {
          exchange.sendResponseHeaders(202, -1);
          emulator.invoke(function, event);
        }
        case "RequestResponse" -> send(exchange, invoke(function, event));
        default ->
            throw new RefusedException(
                400, "InvalidParameterValueException", "No such invocation type");
      }
    } finally {
      memory.release(reserved);
    }
  }

  private InvocationResult invoke(String function, byte[] event)
      throws InterruptedException, RefusedException {
    try {
      return emulator.invoke(function, event);
    } catch (IOException e) {
      throw new RefusedException(
          500, "ServiceException", "No process could be started for the function");
    }
  }

  private String function(HttpExchange exchange) throws RefusedException {
    String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || !exchange.getRequestMethod().equals("POST")) {
      throw new RefusedException(
          404,
          "UnknownOperationException",
          "The one operation here is POST /2015-03-31/functions/NAME/invocations");
    }
    String name = matcher.group(1);
    if (!emulator.functionNames().contains(name)) {
      throw new RefusedException(
          404,
          "ResourceNotFoundException",
          "Function not found: %s. There are %s".formatted(name, emulator.functionNames()));
    }
    return name;
  }

  /// Bounds what the events that are here at once take of the heap.
  private int reserveMemory(@Nullable String contentLength)
      throws InterruptedException, RefusedException {
    int bytes = LARGEST_EVENT;
    if (contentLength != null) {
      long announced = Long.parseLong(contentLength);
      if (announced > LARGEST_EVENT) {
        throw tooLarge();
      }
      if (announced <= SMALL_EVENT) {
        return 0;
      }
      bytes = (int) announced;
    }
    if (!memory.tryAcquire(bytes, LONGEST_WAIT_FOR_MEMORY_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    return bytes;
  }

  private static byte[] readEvent(HttpExchange exchange) throws IOException, RefusedException {
    byte[] event = exchange.getRequestBody().readNBytes(LARGEST_EVENT + 1);
    if (event.length > LARGEST_EVENT) {
      throw tooLarge();
    }
    return event;
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
    // A client reads no reply before it has sent its request, and finds its connection reset if we
    // end it sooner.
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

  private static RefusedException tooLarge() {
    return new RefusedException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %d bytes for the InvokeFunction operation"
            .formatted(LARGEST_EVENT));
  }

  /// A request that no function gets to see.
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    private RefusedException(int status, String type, String message) {
      super(message);
      this.status = status;
      this.type = type;
    }
  }
}
