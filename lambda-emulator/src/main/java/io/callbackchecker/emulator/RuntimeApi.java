package io.callbackchecker.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// The Lambda Runtime API of one sandbox, on a loopback port of its own: the runtime fetches the
/// next invocation here and posts its reply or its error.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

  /// The reply or error that a runtime posted.
  record Posted(byte[] body, boolean error) {}

  private static final Posted READY = new Posted(new byte[0], false);

  private record Pending(
      String requestId, byte[] payload, Instant deadline, CompletableFuture<Posted> posted) {}

  private final String functionArn;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Pending> next = new LinkedBlockingQueue<>();
  private final Map<String, Pending> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Posted> initialised = new CompletableFuture<>();
  private final CompletableFuture<Posted> restored = new CompletableFuture<>();
  private final CountDownLatch restore = new CountDownLatch(1);

  RuntimeApi(String functionArn) throws IOException {
    this.functionArn = functionArn;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    serve("invocation/", this::invocation);
    serve("init/error", this::initError);
    serve("restore/next", this::awaitRestore);
    serve("restore/error", this::restoreError);
    server.start();
  }

  /// What the runtime finds in `AWS_LAMBDA_RUNTIME_API`.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Done when the runtime asks for its first invocation or is ready for its snapshot (an empty
  /// reply), or reports that its init failed (an error).
  CompletableFuture<Posted> initialised() {
    return initialised;
  }

  /// Lets a runtime that waits for its snapshot go on, as after a restore. Done when it asks for
  /// its first invocation (an empty reply) or reports that it cannot go on (an error).
  CompletableFuture<Posted> restore() {
    restore.countDown();
    return restored;
  }

  /// Hands one invocation to the runtime, which waits for it or soon will.
  CompletableFuture<Posted> dispatch(String requestId, byte[] payload, Duration timeout) {
    var pending =
        new Pending(requestId, payload, Instant.now().plus(timeout), new CompletableFuture<>());
    running.put(requestId, pending);
    next.add(pending);
    return pending.posted();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /// Refuses web pages, which could otherwise take an invocation away, with the number in it.
  private void serve(String path, HttpHandler handler) {
    server.createContext(
        ROOT + path,
        exchange -> {
          if (comesFromABrowser(exchange.getRequestHeaders())) {
            reply(exchange, 403, new byte[0]);
          } else {
            handler.handle(exchange);
          }
        });
  }

  private static boolean comesFromABrowser(Headers headers) {
    return headers.containsKey("Origin")
        || headers.containsKey("Sec-Fetch-Site")
        || !Loopback.owns(headers.getFirst("Host"), null);
  }

  private void invocation(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
    if (path.length == 2 && path[1].equals("next")) {
      sendNext(exchange);
    } else if (path.length == 3 && running.containsKey(path[1])) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      reply(exchange, 202, ACCEPTED);
      running.remove(path[1]).posted().complete(new Posted(body, path[2].equals("error")));
    } else {
      reply(exchange, 404, new byte[0]);
    }
  }

  private void sendNext(HttpExchange exchange) throws IOException {
    initialised.complete(READY);
    restored.complete(READY);
    try {
      Pending pending = next.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", pending.requestId());
      headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(pending.deadline().toEpochMilli()));
      headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      headers.set("Lambda-Runtime-Trace-Id", traceId());
      headers.set("Content-Type", "application/json");
      reply(exchange, 200, pending.payload());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void initError(HttpExchange exchange) throws IOException {
    failed(exchange, initialised);
  }

  private void restoreError(HttpExchange exchange) throws IOException {
    failed(exchange, restored);
  }

  private void awaitRestore(HttpExchange exchange) throws IOException {
    initialised.complete(READY);
    try {
      restore.await();
      reply(exchange, 200, new byte[0]);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void failed(HttpExchange exchange, CompletableFuture<Posted> phase)
      throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    reply(exchange, 202, ACCEPTED);
    phase.complete(new Posted(body, true));
  }

  private static String traceId() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(Instant.now().getEpochSecond(), random.substring(0, 24), random.substring(16));
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
