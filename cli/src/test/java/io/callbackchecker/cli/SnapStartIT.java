package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The deployment package under AWS's runtime interface client in snap-start mode: what happens
/// before the snapshot, and that nothing is stale after the restore.
class SnapStartIT {
  private static final Path BUILD = Path.of(System.getProperty("callbacks.build"));

  /// The requests before the snapshot.
  private static final int REHEARSALS = 250;

  private static final String EVENT = "{\"callback_number\":\"+61412345678\"}";

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
  private EmbeddedDynamoDb database;
  private HttpServer front;
  private String credentials = "BEFORE";
  private final CountDownLatch issued = new CountDownLatch(1);
  private OnRequest onRequest = _ -> {};

  @FunctionalInterface
  private interface OnRequest {
    void accept(int count) throws IOException;
  }

  /// A request of the function to DynamoDB.
  private record Seen(String operation, String accessKey, int port) {}

  @BeforeEach
  void start() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext("/", this::passOn);
    front.createContext("/credentials", this::issueCredentials);
    front.start();
  }

  @AfterEach
  void end() {
    front.stop(0);
    database.close();
    http.close();
  }

  @Test
  void primesWithTheRealRequestAndLeavesTheTableAsItWas() throws Exception {
    for (var operation : Map.of("set", "UpdateItem", "clear", "DeleteItem").entrySet()) {
      requests.clear();
      try (var emulator = emulator(operation.getKey(), Map.of())) {
        emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(operations()).containsOnly(operation.getValue()).hasSizeGreaterThan(100);
      try (var client = EmbeddedDynamoDb.client(database.endpoint())) {
        assertThat(client.scan(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items().toString())
            .doesNotContain("prime");
      }
    }
  }

  @Test
  void servesItsFirstCallerAfterTheRestoreWithFreshConnectionsAndCredentials() throws Exception {
    try (var emulator = emulator("set", Map.of())) {
      var reply = emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8));

      assertThat(reply.text()).contains("TABLE_UPDATED");
      assertThat(reply.timing().restore()).isNotNull();
    }
    var afterTheRestore = requests.getLast();
    assertThat(afterTheRestore.accessKey()).isEqualTo("AFTER");
    assertThat(requests.subList(0, requests.size() - 1))
        .isNotEmpty()
        .allMatch(request -> request.accessKey().equals("BEFORE"))
        .noneMatch(request -> request.port() == afterTheRestore.port());
    assertThat(log()).contains("\"start\":\"restored\"").doesNotContain("PRIMING_FAILED");
  }

  @Test
  void findsDynamoDbAtItsNewAddressAfterTheSnapshot() throws Exception {
    Path names = Files.writeString(folder.resolve("names"), "127.0.0.1 datastore.test\n");
    var view =
        List.of(
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount --bind " + names + " /etc/hosts && exec \"$@\"",
            "sh");
    assumeTrue(run(view, "true") == 0, "this system lets no process mount");
    int port = front.getAddress().getPort();
    var moved = HttpServer.create(new InetSocketAddress("127.0.0.2", port), 0);
    moved.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var movedRequests = new AtomicInteger();
    moved.createContext(
        "/",
        exchange -> {
          movedRequests.incrementAndGet();
          passOn(exchange);
        });
    moved.start();
    onRequest =
        count -> {
          if (count == REHEARSALS) {
            Files.writeString(names, "127.0.0.2 datastore.test\n");
          }
        };
    var endpoint = Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://datastore.test:" + port);
    try (var emulator = emulator("set", endpoint, view)) {
      assertThat(emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8)).text())
          .contains("TABLE_UPDATED");
    } finally {
      moved.stop(0);
    }
    assertThat(movedRequests).hasValue(1);
    assertThat(requests).hasSize(REHEARSALS + 1);
    assertThat(requests.getLast().accessKey()).isEqualTo("AFTER");
  }

  @Test
  void opensTheNetworkWhenItIsRestoredWithoutWaitingForARequest() throws Exception {
    try (var emulator = emulator("set", Map.of("CALLBACK_PRIMING", "off"))) {
      assertThat(emulator.invoke("f", "{}".getBytes(StandardCharsets.UTF_8)).text())
          .contains("MISSING_CALLBACK_NUMBER");
      assertThat(issued.await(10, TimeUnit.SECONDS)).as("credentials were asked for").isTrue();
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void doesNotPrimeIfToldNotTo() throws Exception {
    try (var emulator = emulator("set", Map.of("CALLBACK_PRIMING", "off"))) {
      assertThat(emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8)).text())
          .contains("TABLE_UPDATED");
    }
    assertThat(operations()).hasSize(1);
  }

  @Test
  void startsUnprimedAndSaysSoIfDynamoDbCannotBeReached() throws Exception {
    var nowhere = Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
    try (var emulator = emulator("set", nowhere)) {
      assertThat(emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8)).text())
          .contains("DATASTORE_UNAVAILABLE");
    }
    assertThat(log().lines().filter(line -> line.contains("PRIMING_FAILED")))
        .singleElement()
        .asString()
        .contains("\"level\":\"ERROR\"", "\"PrimingFailures\":1", "DATASTORE_UNAVAILABLE");
  }

  @Test
  void doesNotStartWithoutItsTable() throws Exception {
    try (var emulator = emulator("set", Map.of("CALLBACK_TABLE", "another"))) {
      var result = emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8));

      assertThat(result.functionError()).isTrue();
      assertThat(result.text()).contains("ResourceNotFoundException");
    }
    assertThat(log()).contains("DATASTORE_MISCONFIGURED");
  }

  private List<String> operations() {
    return requests.stream().map(Seen::operation).toList();
  }

  private String log() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static int run(List<String> launcher, String command) throws Exception {
    var whole = new ArrayList<>(launcher);
    whole.add(command);
    return new ProcessBuilder(whole).start().waitFor();
  }

  private LambdaEmulator emulator(String function, Map<String, String> more) throws Exception {
    return emulator(function, more, List.of());
  }

  private LambdaEmulator emulator(String function, Map<String, String> more, List<String> launcher)
      throws Exception {
    var zip = DeploymentPackage.unpack(BUILD.resolve("function.zip"), folder);
    var environment =
        new HashMap<>(
            Map.of(
                "CALLBACK_TABLE",
                EmbeddedDynamoDb.TABLE,
                "AWS_REGION",
                "eu-west-1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                address() + "/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "token",
                "AWS_ENDPOINT_URL_DYNAMODB",
                address().toString()));
    environment.putAll(more);
    var settings =
        new FunctionSettings(
            "f",
            "index." + function + "_handler",
            zip.root(),
            FunctionRuntime.ManagedJava.unpack(zip.root(), true),
            512,
            Duration.ofSeconds(8),
            1,
            environment);
    return new LambdaEmulator(
        List.of(settings), launcher, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + front.getAddress().getPort());
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
    String key = headers.getFirst("Authorization").replaceAll(".*Credential=(\\w+)/.*", "$1");
    requests.add(
        new Seen(
            target.substring(target.indexOf('.') + 1), key, exchange.getRemoteAddress().getPort()));
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
