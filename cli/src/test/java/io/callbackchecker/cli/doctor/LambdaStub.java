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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The part of the Lambda API that the doctor uses. It answers what a test has set up, and "not
/// found" to everything else.
public final class LambdaStub implements AutoCloseable {
  private record Answer(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /// An empty one, on a free loopback port.
  public LambdaStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  LambdaClient client() {
    return LambdaClient.builder()
        .endpointOverride(endpoint())
        .region(Region.AP_SOUTHEAST_2)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  /// A function as our deployment makes it: version 3 behind the alias `live`, which an instance
  /// may invoke.
  public LambdaStub deployed(String name, String handler) {
    return configuration(name, configuration(handler))
        .configuration(name + "?Qualifier=live", configuration(handler))
        .alias(name, "live", "3")
        .policy(
            name,
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"connect","Effect":"Allow",
            "Principal":{"Service":"connect.amazonaws.com"},"Action":"lambda:InvokeFunction",
            "Resource":"*","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},
            "ArnLike":{"AWS:SourceArn":"arn:aws:connect:ap-southeast-2:111122223333:instance/i"}}}]}
            """);
  }

  static String configuration(String handler) {
    return """
    {"State":"Active","Runtime":"java25","Handler":"%s","Timeout":8,
    "Environment":{"Variables":{"CALLBACK_TABLE":"callbacks"}},
    "SnapStart":{"ApplyOn":"PublishedVersions","OptimizationStatus":"On"}}
    """
        .formatted(handler);
  }

  /// @param function its name, optionally followed by `?Qualifier=` and an alias
  LambdaStub configuration(String function, String json) {
    String[] parts = (function + "?").split("\\?", 3);
    return put(
        "GET %s/configuration%s".formatted(parts[0], parts[1].isEmpty() ? "" : "?" + parts[1]),
        200,
        json);
  }

  LambdaStub alias(String name, String alias, String version) {
    return put(
        "GET %s/aliases/%s".formatted(name, alias),
        200,
        "{\"Name\":\"%s\",\"FunctionVersion\":\"%s\"}".formatted(alias, version));
  }

  /// Of the alias `live`.
  LambdaStub policy(String name, String json) {
    String policy = json.replace("\"", "\\\"").replace("\n", "");
    return put(
        "GET %s/policy?Qualifier=live".formatted(name),
        200,
        "{\"Policy\":\"%s\"}".formatted(policy));
  }

  /// The result of every invocation of the function, whatever the event.
  public LambdaStub reply(String name, String json) {
    return put("POST %s/invocations".formatted(name), 200, json);
  }

  LambdaStub functionError(String name, String json) {
    answers.put(
        "POST %s/invocations".formatted(name),
        new Answer(200, Map.of("X-Amz-Function-Error", "Unhandled"), json));
    return this;
  }

  LambdaStub denied(String request) {
    return refused(request, 403, "AccessDeniedException");
  }

  LambdaStub without(String request) {
    answers.remove(request);
    return this;
  }

  private LambdaStub refused(String request, int status, String code) {
    answers.put(
        request, new Answer(status, Map.of("x-amzn-ErrorType", code), "{\"Message\":\"no\"}"));
    return this;
  }

  private LambdaStub put(String request, int status, String json) {
    answers.put(request, new Answer(status, Map.of(), json));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String request =
          exchange.getRequestMethod()
              + exchange.getRequestURI().toString().replaceFirst("^/2015-03-31/functions/", " ");
      var answer =
          answers.getOrDefault(
              request,
              new Answer(
                  404,
                  Map.of("x-amzn-ErrorType", "ResourceNotFoundException"),
                  "{\"Message\":\"not found\"}"));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
