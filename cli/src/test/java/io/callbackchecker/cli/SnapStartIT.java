package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private EmbeddedDynamoDb database;
  private SnapStartServer server;

  @BeforeEach
  void start() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
    server = new SnapStartServer(database);
  }

  @AfterEach
  void end() {
    server.close();
    database.close();
  }

  @Test
  void primesWithTheRealRequestAndLeavesTheTableAsItWas() throws Exception {
    for (var operation : Map.of("set", "UpdateItem", "clear", "DeleteItem").entrySet()) {
      server.forgetRequests();
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
    var requests = server.requests();
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
    server.alsoListenAt("127.0.0.2");
    server.beforeEachRequest(
        count -> {
          if (count == REHEARSALS) {
            Files.writeString(names, "127.0.0.2 datastore.test\n");
          }
        });
    int port = server.endpoint().getPort();
    var endpoint = Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://datastore.test:" + port);
    try (var emulator = emulator("set", endpoint, view)) {
      assertThat(emulator.invoke("f", EVENT.getBytes(StandardCharsets.UTF_8)).text())
          .contains("TABLE_UPDATED");
    }
    var requests = server.requests();
    assertThat(requests).hasSize(REHEARSALS + 1);
    assertThat(requests.subList(0, REHEARSALS)).allMatch(seen -> seen.to().equals("127.0.0.1"));
    assertThat(requests.getLast().to()).isEqualTo("127.0.0.2");
    assertThat(requests.getLast().accessKey()).isEqualTo("AFTER");
  }

  @Test
  void opensTheNetworkWhenItIsRestoredWithoutWaitingForARequest() throws Exception {
    try (var emulator = emulator("set", Map.of("CALLBACK_PRIMING", "off"))) {
      assertThat(emulator.invoke("f", "{}".getBytes(StandardCharsets.UTF_8)).text())
          .contains("MISSING_CALLBACK_NUMBER");
      assertThat(server.issuesCredentials()).isTrue();
    }
    assertThat(server.requests()).isEmpty();
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
    return server.requests().stream().map(SnapStartServer.Seen::operation).toList();
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
                server.credentialsEndpoint().toString(),
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "token",
                "AWS_ENDPOINT_URL_DYNAMODB",
                server.endpoint().toString()));
    environment.putAll(more);
    var settings =
        new FunctionSettings(
            "f",
            "index." + function + "_handler",
            zip.root(),
            FunctionRuntime.ManagedJava.unpack(zip.root(), true),
            512,
            ConnectLimits.MAX_INVOCATION,
            1,
            environment);
    return new LambdaEmulator(
        List.of(settings), launcher, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }
}
