package io.callbackchecker.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running `callbacks serve` with four sandboxes per function, and a client for it.
final class Served implements AutoCloseable {
  static final String SET_PATH = "/2015-03-31/functions/set_handler/invocations";
  static final String CLEAR_PATH = "/2015-03-31/functions/clear_handler/invocations";

  /// The reply to a set that has stored its number.
  static final String STORED = CallbacksProcess.STORED.strip();

  private static final Pattern READY =
      Pattern.compile(
          "ready: functions at (http://127.0.0.1:\\d+), DynamoDB at (\\S+) .*, Connect at (\\S+),"
              + " .*");

  private static final Pattern RUNTIME_API =
      Pattern.compile("AWS_LAMBDA_RUNTIME_API=127\\.0\\.0\\.1:(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final CallbacksProcess process;
  private final URI functions;
  private final URI dynamoDb;
  private final URI connect;

  private Served(CallbacksProcess process, URI functions, URI dynamoDb, URI connect) {
    this.process = process;
    this.functions = functions;
    this.dynamoDb = dynamoDb;
    this.connect = connect;
  }

  static Served start(Path home) throws IOException {
    return start(home, Map.of());
  }

  static Served start(Path home, Map<String, String> environment) throws IOException {
    var process =
        CallbacksProcess.start(
            home,
            environment,
            "serve",
            "--port",
            "0",
            "--dynamodb-port",
            "0",
            "--connect-port",
            "0",
            "--console-port",
            "0",
            "--event-delay",
            "1",
            "--concurrency",
            "4");
    String line = process.readLine();
    Matcher ready = READY.matcher(line);
    if (!ready.matches()) {
      throw new IOException("%s; %s".formatted(line, process.log()));
    }
    return new Served(
        process,
        URI.create(ready.group(1)),
        URI.create(ready.group(2)),
        URI.create(ready.group(3)));
  }

  CallbacksProcess process() {
    return process;
  }

  URI functions() {
    return functions;
  }

  URI dynamoDb() {
    return dynamoDb;
  }

  /// Connect, the event bus and the queue.
  URI connect() {
    return connect;
  }

  /// The child processes of `serve`.
  List<ProcessHandle> sandboxes() {
    return ProcessHandle.of(process.pid()).orElseThrow().children().toList();
  }

  /// Every port: of the functions, DynamoDB and Connect, and of each sandbox's Runtime API.
  List<Integer> ports() throws IOException {
    var ports =
        new ArrayList<>(List.of(functions.getPort(), dynamoDb.getPort(), connect.getPort()));
    for (ProcessHandle sandbox : sandboxes()) {
      String environment = Files.readString(Path.of("/proc/" + sandbox.pid() + "/environ"));
      Matcher runtimeApi = RUNTIME_API.matcher(environment);
      if (runtimeApi.find()) {
        ports.add(Integer.parseInt(runtimeApi.group(1)));
      }
    }
    return ports;
  }

  /// Makes four sandboxes start, by sending many sets at once.
  void warmUp() throws InterruptedException {
    setAtOnce("+61499999999", 32);
  }

  HttpResponse<String> set(String number) throws IOException, InterruptedException {
    return send(invocation(event(number)));
  }

  List<HttpResponse<String>> setAtOnce(String number, int times) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Collections.<Callable<HttpResponse<String>>>nCopies(times, () -> set(number));
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  HttpRequest.Builder invocation(String body) {
    return request(SET_PATH).POST(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(functions.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static String event(String number) {
    return "{\"Details\":{\"Parameters\":{\"callback_number\":\"%s\"}}}".formatted(number);
  }

  @Override
  public void close() throws IOException {
    http.close();
    process.close();
  }
}
