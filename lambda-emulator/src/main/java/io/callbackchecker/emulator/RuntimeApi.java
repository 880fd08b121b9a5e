package io.callbackchecker.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// The Lambda Runtime API of one sandbox, on a loopback port of its own. The runtime fetches the
/// next invocation here, and posts its reply or its error. Its paths begin with a secret that only
/// the runtime is told, so no other user of this machine can take an invocation.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi implements AutoCloseable {
  private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] EMPTY = {};
  private static final Posted READY = new Posted(EMPTY, false);

  /// The reply or error that a runtime posted.
  record Posted(byte[] body, boolean error) {}

  private record Pending(
      String requestId, byte[] payload, Instant deadline, CompletableFuture<Posted> posted) {}

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final String functionArn;
  private final String secret = UUID.randomUUID().toString();
  private final String root = "/" + secret + "/2018-06-01/runtime/";
  private final LoopbackServer server = new LoopbackServer(0);
  private final BlockingQueue<Pending> next = new LinkedBlockingQueue<>();
  private final Map<String, Pending> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Posted> initialised = new CompletableFuture<>();
  private final CompletableFuture<Posted> restored = new CompletableFuture<>();
  private final CountDownLatch restore = new CountDownLatch(1);

  RuntimeApi(String functionArn) throws IOException {
    this.functionArn = functionArn;
    serve("invocation/", this::invocation);
    serve("init/error", exchange -> accept(exchange, true, initialised));
    serve("restore/next", this::awaitRestore);
    serve("restore/error", exchange -> accept(exchange, true, restored));
    server.start();
  }

  /// The value of `AWS_LAMBDA_RUNTIME_API`: host, port and secret. Runtimes put the paths of the
  /// API behind it.
  String address() {
    return server.endpoint().getAuthority() + "/" + secret;
  }

  /// Completes with an empty reply when the runtime asks for its first invocation or is ready for
  /// its snapshot, and with an error when it reports that its init failed.
  CompletableFuture<Posted> initialised() {
    return initialised;
  }

  /// Lets a runtime that waits for its snapshot continue, as after a restore. Completes with an
  /// empty reply when it asks for its first invocation, and with an error when it reports one.
  CompletableFuture<Posted> restore() {
    restore.countDown();
    return restored;
  }

  /// Hands an invocation to the runtime.
  CompletableFuture<Posted> dispatch(String requestId, byte[] payload, Duration timeout) {
    var pending =
        new Pending(requestId, payload, Instant.now().plus(timeout), new CompletableFuture<>());
    running.put(requestId, pending);
    next.add(pending);
    return pending.posted();
  }

  @Override
  public void close() {
    server.close();
  }

  /// Refuses web pages. They could otherwise take an invocation away and read its event.
  private void serve(String path, Handler handler) {
    server.serve(
        root + path,
        exchange -> {
          try {
            if (comesFromABrowser(exchange.getRequestHeaders())) {
              reply(exchange, 403, EMPTY);
            } else {
              handler.handle(exchange);
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static boolean comesFromABrowser(Headers headers) {
    return headers.containsKey("Origin")
        || headers.containsKey("Sec-Fetch-Site")
        || !Loopback.owns(headers.getFirst("Host"), null);
  }

  private void invocation(HttpExchange exchange) throws IOException, InterruptedException {
    String[] path = exchange.getRequestURI().getPath().substring(root.length()).split("/", -1);
    if (path.length == 2 && path[1].equals("next")) {
      sendNext(exchange);
    } else if (path.length == 3 && running.containsKey(path[1])) {
      accept(exchange, path[2].equals("error"), running.remove(path[1]).posted());
    } else {
      reply(exchange, 404, EMPTY);
    }
  }

  private void sendNext(HttpExchange exchange) throws IOException, InterruptedException {
    initialised.complete(READY);
    restored.complete(READY);
    Pending pending = next.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", pending.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(pending.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Lambda-Runtime-Trace-Id", traceId());
    headers.set("Content-Type", "application/json");
    reply(exchange, 200, pending.payload());
  }

  private void awaitRestore(HttpExchange exchange) throws IOException, InterruptedException {
    initialised.complete(READY);
    restore.await();
    reply(exchange, 200, EMPTY);
  }

  private static void accept(
      HttpExchange exchange, boolean error, CompletableFuture<Posted> waiting) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    reply(exchange, 202, ACCEPTED);
    waiting.complete(new Posted(body, error));
  }

  private static String traceId() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%s;Parent=%s;Sampled=0",
        Instant.now().getEpochSecond(),
        random.substring(0, 24),
        random.substring(16));
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
