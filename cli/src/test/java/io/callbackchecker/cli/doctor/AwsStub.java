package io.callbackchecker.cli.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/// The part of AWS's APIs that the doctor uses. It answers what a test has set up, and "not found"
/// to everything else. A request is known by its target, such as `AmazonSQS.GetQueueAttributes`, or
/// its action, such as `Action=DescribeStacks`, else by its method and path, such as `GET
/// /schedules/sweep`.
public class AwsStub implements AutoCloseable {
  private record Answer(int status, Map<String, String> headers, byte[] body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /// An empty one, on a free loopback port.
  AwsStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  <C> C client(AwsClientBuilder<?, C> builder) {
    builder
        .endpointOverride(endpoint())
        .region(Region.AP_SOUTHEAST_2)
        .credentialsProvider(AnonymousCredentialsProvider.create());
    return builder.build();
  }

  /// What to answer to a request, in JSON or XML.
  public AwsStub put(String request, String text) {
    return put(request, 200, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  AwsStub put(String request, int status, Map<String, String> headers, byte[] body) {
    answers.put(request, new Answer(status, headers, body));
    return this;
  }

  AwsStub denied(String request) {
    return refused(request, 403, "AccessDeniedException");
  }

  AwsStub refused(String request, int status, String code) {
    answers.put(request, refusal(status, code, "no"));
    return this;
  }

  AwsStub without(String request) {
    answers.remove(request);
    return this;
  }

  private static Answer refusal(int status, String code, String message) {
    String json = "{\"__type\":\"%s\",\"Message\":\"%s\"}".formatted(code, message);
    return new Answer(
        status, Map.of("x-amzn-ErrorType", code), json.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target =
          body.startsWith("Action=")
              ? body.replaceFirst("&.*", "")
              : exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String request =
          target == null
              ? exchange.getRequestMethod() + " " + path(exchange.getRequestURI())
              : target;
      var answer =
          answers.getOrDefault(request, refusal(404, "ResourceNotFoundException", request));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /// Without what all requests to Lambda begin with.
  private static String path(URI uri) {
    return uri.toString().replaceFirst("^/2015-03-31/(functions/)?", "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
