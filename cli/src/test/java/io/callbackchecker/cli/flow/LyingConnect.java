package io.callbackchecker.cli.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Passes requests on to Connect, and changes its answers: so a test can take from the functions
/// what a rule of theirs is about.
final class LyingConnect implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI honest;
  private final BiConsumer<URI, JsonNode> lie;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param lie changes the answer to a request
  LyingConnect(URI honest, BiConsumer<URI, JsonNode> lie) throws IOException {
    this.honest = honest;
    this.lie = lie;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::pass);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = HttpRequest.newBuilder(honest.resolve(exchange.getRequestURI())).GET().build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = JSON.readTree(answer.body());
      lie.accept(exchange.getRequestURI(), body);
      byte[] changed = JSON.writeValueAsBytes(body);
      for (String header : List.of("x-amzn-RequestId", "x-amzn-ErrorType")) {
        answer
            .headers()
            .firstValue(header)
            .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
      }
      exchange.sendResponseHeaders(answer.statusCode(), changed.length);
      exchange.getResponseBody().write(changed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    http.close();
  }
}
