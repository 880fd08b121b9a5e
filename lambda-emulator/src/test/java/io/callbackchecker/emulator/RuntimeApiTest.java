package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeApiTest {
  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final RuntimeApi api;

  RuntimeApiTest() throws IOException {
    api = new RuntimeApi("arn:aws:lambda:ap-southeast-2:000000000000:function:f");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Origin, https://example.com",
    "Origin, http://localhost:3000",
    "Host, example.com"
  })
  void givesAWebPageNoInvocation(String header, String value) throws Exception {
    var posted = api.dispatch("1", "event".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(1));

    var refused = next(header, value);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).isEmpty();
    assertThat(posted).isNotDone();
    assertThat(next("Accept", "*/*").body()).isEqualTo("event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/0", "/00000000-0000-0000-0000-000000000000"})
  void givesAnInvocationOnlyToTheRuntimeThatKnowsTheSecret(String guess) throws Exception {
    var posted = api.dispatch("1", "event".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(1));
    String port = api.address().replaceFirst("/.*", "");

    assertThat(next(port + guess, "Accept", "*/*").statusCode()).isEqualTo(404);
    assertThat(posted).isNotDone();
    assertThat(next(api.address(), "Accept", "*/*").body()).isEqualTo("event");
  }

  @Test
  void hasADifferentSecretForEachSandbox() throws Exception {
    try (var other = new RuntimeApi("arn:aws:lambda:ap-southeast-2:000000000000:function:f")) {
      assertThat(secret(other)).hasSizeGreaterThan(30).isNotEqualTo(secret(api));
    }
  }

  private static String secret(RuntimeApi api) {
    return api.address().replaceFirst("[^/]*/", "");
  }

  private HttpResponse<String> next(String header, String value) throws Exception {
    return next(api.address(), header, value);
  }

  private static HttpResponse<String> next(String runtimeApi, String header, String value)
      throws Exception {
    var address = URI.create("http://" + runtimeApi + "/2018-06-01/runtime/invocation/next");
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).header(header, value).build(), BodyHandlers.ofString());
    }
  }
}
