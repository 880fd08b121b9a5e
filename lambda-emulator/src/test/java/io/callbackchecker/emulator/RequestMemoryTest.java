package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMemoryTest {
  private static final int MAX_BYTES = 200_000;

  private final RequestMemory memory = new RequestMemory(MAX_BYTES, "the test");
  @AutoClose private final LoopbackServer server;

  RequestMemoryTest() throws IOException {
    server = new LoopbackServer(0);
    server.serve("/", this::echo);
    server.start();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 65_538, MAX_BYTES - 1, MAX_BYTES})
  void readsEveryByteOfABody(int length) throws IOException {
    var body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) (i * 31);
    }

    assertThat(post(body, false).getInputStream().readAllBytes()).isEqualTo(body);
    assertThat(post(body, true).getInputStream().readAllBytes()).isEqualTo(body);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws IOException {
    var body = new byte[MAX_BYTES + 1];

    assertThat(post(body, false).getResponseCode()).isEqualTo(413);
    assertThat(post(body, true).getResponseCode()).isEqualTo(413);
  }

  /// They would have taken all the memory.
  @Test
  void bodiesThatAreOnlyAnnouncedHoldUpNoLargeOne() throws IOException {
    var clients = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 100; i++) {
        var client = new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort());
        clients.add(client);
        client
            .getOutputStream()
            .write(
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\n{"
                    .formatted(MAX_BYTES)
                    .getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(post(new byte[MAX_BYTES], false).getResponseCode()).isEqualTo(200);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      try (var held = memory.read(exchange)) {
        int length = held.body().length;
        exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
        exchange.getResponseBody().write(held.body());
      } catch (RefusedException e) {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(e.status, -1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpURLConnection post(byte[] body, boolean chunked) throws IOException {
    var connection = (HttpURLConnection) server.endpoint().toURL().openConnection();
    connection.setDoOutput(true);
    if (chunked) {
      connection.setChunkedStreamingMode(0);
    } else {
      connection.setFixedLengthStreamingMode(body.length);
    }
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    return connection;
  }
}
