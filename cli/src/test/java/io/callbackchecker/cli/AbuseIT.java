package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.emulator.InvokeApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `callbacks serve` with clients that are many, slow, broken or greedy. It must survive each of
/// them.
class AbuseIT {
  /// So many of the largest events do not fit into the heap that the launcher allows.
  private static final int AT_ONCE = 256;

  /// That heap, and as much again for everything else.
  private static final long MAX_MEMORY_KILOBYTES = 2L * 1024 * 1024;

  /// Twice the time that a request may take.
  private static final int MAX_SILENCE_MILLIS = 60_000;

  private static final String HEAD = "POST " + Served.SET_PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  @TempDir private static Path home;
  private static Served served;

  @BeforeAll
  static void start() throws IOException {
    served = Served.start(home);
  }

  @AfterAll
  static void end() throws IOException {
    served.close();
  }

  @AfterEach
  void stillServes() throws Exception {
    assertThat(served.set("+61491570001").body()).containsAnyOf("TABLE_UPDATED", "CALLBACK_EXISTS");
  }

  @Test
  void answersAThousandRequestsAtOnce() throws Exception {
    var replies = served.setAtOnce("+61491570002", 1_000);

    assertThat(replies)
        .allMatch(reply -> reply.statusCode() == 200)
        .noneMatch(reply -> reply.headers().firstValue("X-Amz-Function-Error").isPresent());
    assertThat(replies).filteredOn(r -> r.body().contains("TABLE_UPDATED")).hasSize(1);
  }

  /// On each port 1,000 requests that never arrive, and 500 whose client does not wait.
  @EnabledOnOs(OS.LINUX)
  @Test
  void answersEveryOtherCallWhileItWaitsForSlowClientsOnEveryPortAndThenDropsThem()
      throws Exception {
    served.warmUp();
    List<ProcessHandle> sandboxes = served.sandboxes();
    var slow = new ArrayList<Socket>();
    try {
      for (int port : served.ports()) {
        for (int i = 0; i < 250; i++) {
          slow.add(say(port, ""));
          slow.add(say(port, HEAD.substring(0, 20)));
          slow.add(say(port, HEAD + "Content-Length: 1000000\r\n\r\n{\"Details\""));
          slow.add(say(port, HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"));
          say(port, HEAD + "Content-Length: 100\r\n\r\n{").close();
          say(port, HEAD + "Content-Length: 2\r\n\r\n{}").close();
        }
      }
      assertEverythingAnswers("+61491570003");
      for (Socket client : slow) {
        assertEnds(client);
      }
      assertEverythingAnswers("+61491570004");
      assertThat(served.sandboxes()).containsExactlyElementsOf(sandboxes);
    } finally {
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void keepsItsMemoryBoundedUnderManyLargeEvents() throws Exception {
    byte[] largest = " ".repeat(InvokeApi.MAX_EVENT_BYTES).getBytes(StandardCharsets.US_ASCII);
    // Sent piece by piece, so that the events do not fill this process instead.
    var body =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(largest)), largest.length);
    Callable<HttpResponse<String>> call =
        () -> served.send(served.request(Served.SET_PATH).POST(body));
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var replies = threads.invokeAll(Collections.nCopies(AT_ONCE, call));

      assertThat(replies.stream().map(Future::resultNow).map(HttpResponse::statusCode))
          .allMatch(status -> status == 200 || status == 429)
          .contains(200);
    }
    assertThat(served.process().log()).doesNotContain("OutOfMemoryError");
    assertThat(peakKilobytes()).isLessThan(MAX_MEMORY_KILOBYTES);
  }

  @Test
  void closesAConnectionThatDoesNotSpeakHttp() throws Exception {
    try (Socket client = say("\u0016\u0003\u0001 this is no HTTP\r\n\r\n")) {
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("200 OK");
    }
  }

  private static void assertEverythingAnswers(String number) throws Exception {
    var replies = served.setAtOnce(number, 100);
    assertThat(replies).filteredOn(r -> r.body().contains("TABLE_UPDATED")).hasSize(1);
    assertThat(replies).filteredOn(r -> r.body().contains("CALLBACK_EXISTS")).hasSize(99);
    var noContact = HttpRequest.newBuilder(served.connect().resolve("/contacts/none/none"));
    assertThat(served.send(noContact).body()).contains("ResourceNotFoundException");
  }

  /// Waits until the server has closed the connection.
  private static void assertEnds(Socket client) throws IOException {
    try {
      client.getInputStream().readAllBytes();
    } catch (SocketException _) {
      // With a reset.
    }
  }

  private static Socket say(String text) throws IOException {
    return say(served.functions().getPort(), text);
  }

  private static Socket say(int port, String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MAX_SILENCE_MILLIS);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static long peakKilobytes() throws IOException {
    List<String> status =
        Files.readAllLines(Path.of("/proc/%s/status".formatted(served.process().pid())));
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
