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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private HttpResponse<String> next(String header, String value) throws Exception {
    var address = URI.create("http://" + api.address() + "/2018-06-01/runtime/invocation/next");
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).header(header, value).build(), BodyHandlers.ofString());
    }
  }
}
