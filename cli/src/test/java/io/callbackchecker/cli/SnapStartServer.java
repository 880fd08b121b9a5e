package io.callbackchecker.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// What a function under SnapStart talks to: Lambda's endpoint for credentials, and DynamoDB, whose
/// requests it records and passes on.
final class SnapStartServer implements AutoCloseable {
  private final EmbeddedDynamoDb database;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch issued = new CountDownLatch(1);
  private String credentials = "BEFORE";
  private OnRequest onRequest = _ -> {};

  /// Runs before a request is passed on.
  @FunctionalInterface
  interface OnRequest {
    /// Runs it.
    ///
    /// @param count how many requests there were, with this one
    void accept(int count) throws IOException;
  }

  /// A request of the function to DynamoDB.
  ///
  /// @param to the address that it was sent to
  /// @param port of the connection that it came on
  record Seen(String operation, String accessKey, String to, int port) {}

  SnapStartServer(EmbeddedDynamoDb database) throws IOException {
    this.database = database;
    listen("127.0.0.1", 0);
  }

  /// Also answers at another address, on the same port.
  void alsoListenAt(String address) throws IOException {
    listen(address, endpoint().getPort());
  }

  void beforeEachRequest(OnRequest action) {
    onRequest = action;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + servers.getFirst().getAddress().getPort());
  }

  URI credentialsEndpoint() {
    return endpoint().resolve("/credentials");
  }

  List<Seen> requests() {
    return List.copyOf(requests);
  }

  void forgetRequests() {
    requests.clear();
  }

  /// Whether credentials were asked for. Waits up to ten seconds for that.
  boolean issuesCredentials() throws InterruptedException {
    return issued.await(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    http.close();
  }

  private void listen(String address, int port) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::passOn);
    server.createContext("/credentials", this::issueCredentials);
    server.start();
    servers.add(server);
  }

  /// Issues credentials as Lambda's own endpoint does. Those from before the snapshot are invalid
  /// after it.
  private void issueCredentials(HttpExchange exchange) throws IOException {
    String json =
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"%s\"}"
            .formatted(credentials, Instant.now().plusSeconds(21_600));
    credentials = "AFTER";
    issued.countDown();
    send(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
  }

  private void passOn(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String target = headers.getFirst("X-Amz-Target");
    requests.add(
        new Seen(
            target.substring(target.indexOf('.') + 1),
            headers.getFirst("Authorization").replaceAll(".*Credential=(\\w+)/.*", "$1"),
            exchange.getLocalAddress().getAddress().getHostAddress(),
            exchange.getRemoteAddress().getPort()));
    onRequest.accept(requests.size());
    var request =
        HttpRequest.newBuilder(database.endpoint())
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : List.of("X-Amz-Target", "Authorization", "X-Amz-Date", "Content-Type")) {
      request.header(name, headers.getFirst(name));
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      for (String name : List.of("x-amzn-RequestId", "x-amz-crc32", "Content-Type")) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
      }
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
