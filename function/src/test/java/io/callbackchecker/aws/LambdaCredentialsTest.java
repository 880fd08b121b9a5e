package io.callbackchecker.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callbackchecker.testing.fixture.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where credentials come from, and how long they are kept.
class LambdaCredentialsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

  @AutoClose private final Network network = new Network();
  private final SettableClock clock = new SettableClock(NOW);
  private HttpServer server;
  private String issued = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/credentials", this::issue);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keepsValidCredentialsWhileItCannotGetFreshOnes() throws Exception {
    issued =
        "{\"AccessKeyId\":\"FIRST\",\"SecretAccessKey\":\"s\",\"Expiration\":\"%s\"}"
            .formatted(NOW.plusSeconds(3600));
    var credentials = new LambdaCredentials(environment(), clock);
    assertThat(current(credentials).accessKeyId()).isEqualTo("FIRST");

    issued = "";
    clock.move(Duration.ofSeconds(3599));
    assertThat(current(credentials).accessKeyId()).isEqualTo("FIRST");
    clock.move(Duration.ofSeconds(1));
    assertThatThrownBy(() -> current(credentials)).isInstanceOf(NoCredentialsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"AccessKeyId\":\"SECRET\"}",
        "{\"AccessKeyId\":\"SECRET\",\"SecretAccessKey\":\"SECRET\",\"Expiration\":\"soon\"}",
        "{\"AccessKeyId\":\"SECRET\""
      })
  void doesNotQuoteCredentialsThatItCannotRead(String unreadable) {
    issued = unreadable;
    assertThatThrownBy(() -> current(new LambdaCredentials(environment(), clock)))
        .isInstanceOf(NoCredentialsException.class)
        .hasNoCause()
        .message()
        .doesNotContain("SECRET");
  }

  @Test
  void hasNoneIfTheEnvironmentNamesNoSource() {
    assertThatThrownBy(() -> current(new LambdaCredentials(Map.of(), clock)))
        .isInstanceOf(NoCredentialsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "127.example.com", "127.0.0.1.example.com"})
  void doesNotAskAnotherMachineWithoutTls(String host) {
    var elsewhere = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + host + "/credentials");
    assertThatThrownBy(() -> current(new LambdaCredentials(elsewhere, clock)))
        .isInstanceOf(NoCredentialsException.class)
        .hasMessageContaining("TLS");
  }

  private Credentials current(LambdaCredentials credentials)
      throws NoCredentialsException, InterruptedException {
    return credentials.current(network, Deadline.in(Duration.ofSeconds(5)));
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:%s/credentials?v=1".formatted(server.getAddress().getPort()));
  }

  private void issue(HttpExchange exchange) throws IOException {
    byte[] body = issued.getBytes(UTF_8);
    exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
