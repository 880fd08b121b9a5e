package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.emulator.handlers.Talkative;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `LogType=Tail` returns.
class LogTailIT {
  private static final int CLIENTS = 8;
  private static final int CALLS = 600;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  @AutoClose private LambdaEmulator emulator;
  @AutoClose private InvokeApi api;

  private record Tail(String event, String requestId, String log) {
    String line() {
      return event + " " + requestId + "\n";
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, URISyntaxException {
    Path classes =
        Path.of(LogTailIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var function =
        new FunctionSettings(
            "f",
            Talkative.class.getName(),
            classes,
            FunctionRuntime.ManagedJava.unpack(folder, false),
            256,
            Duration.ofSeconds(3),
            4,
            Map.of());
    emulator =
        new LambdaEmulator(
            List.of(function), new PrintStream(printed, true, StandardCharsets.UTF_8));
    api = new InvokeApi(emulator, 0);
  }

  @Test
  void everyInvocationGetsItsOwnLineAndNoOther() throws Exception {
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var calls =
          IntStream.range(0, CALLS)
              .<Callable<Tail>>mapToObj(n -> () -> invoke("line " + n))
              .toList();
      var tails = threads.invokeAll(calls).stream().map(Future::resultNow).toList();

      // The first of each sandbox also gets what its init printed.
      assertThat(tails)
          .allSatisfy(tail -> assertThat(tail.log().replace("init\n", "")).isEqualTo(tail.line()));
      assertThat(tails).filteredOn(tail -> tail.log().startsWith("init\n")).hasSizeBetween(1, 4);
      assertThat(printed.toString(StandardCharsets.UTF_8).lines())
          .hasSize(CALLS + emulator.sandboxes("f").size());
    }
  }

  @Test
  void theLogOfAnInvocationThatEndsItsSandboxIsWhole() throws Exception {
    for (String event : List.of("exit", "hang")) {
      var tail = invoke(event);

      assertThat(tail.log()).isEqualTo("init\n" + tail.line());
    }
  }

  @Test
  void aLongLogIsCutToItsEndAndPassedOnWhole() throws Exception {
    var tail = invoke("much");

    assertThat(tail.log()).hasSize(4096).endsWith("xxx\n" + tail.line());
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo("init\n" + "x".repeat(1_000_000) + "\n" + tail.line());
  }

  private Tail invoke(String event) throws IOException, InterruptedException {
    URI invocations = api.endpoint().resolve("/2015-03-31/functions/f/invocations");
    HttpResponse<String> reply =
        http.send(
            HttpRequest.newBuilder(invocations)
                .header("X-Amz-Log-Type", "Tail")
                .POST(BodyPublishers.ofString(event))
                .build(),
            BodyHandlers.ofString());
    byte[] log = Base64.getDecoder().decode(header(reply, "X-Amz-Log-Result"));
    return new Tail(
        event, header(reply, "x-amzn-RequestId"), new String(log, StandardCharsets.UTF_8));
  }

  private static String header(HttpResponse<String> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }
}
