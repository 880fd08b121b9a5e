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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.crt.http.HttpHeader;

/// A request on the wire, and what counts as an answer to it.
class AwsApiTest {
  private static final AwsService SERVICE =
      new AwsService("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0");
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

  private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> headers = new HashMap<>();
  private HttpServer server;
  private int status = 200;
  private byte[] answer = BODY;
  private String credentials = "";
  private @Nullable String authorization;

  private record Seen(Map<String, List<String>> headers, String body, int port) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("none")).getFirst();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.createContext("/credentials", this::issueCredentials);
    server.start();
    headers.put("x-amzn-RequestId", "AWS-1");
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void sendsASignedRequest() throws Exception {
    try (var api = api(Map.of("AWS_SESSION_TOKEN", "token"))) {
      var response = call(api);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(BODY);
      assertThat(AwsApi.requestId(response)).isEqualTo("AWS-1");
    }
    var request = requests.getFirst();
    assertThat(request.body()).isEqualTo("{\"a\":1}");
    assertThat(request.header("Host")).isEqualTo(host());
    assertThat(request.header("Content-type")).isEqualTo("application/x-amz-json-1.0");
    assertThat(request.header("X-amz-target")).isEqualTo("DynamoDB_20120810.UpdateItem");
    assertThat(request.header("X-amz-date")).isEqualTo("20261127T010000Z");
    assertThat(request.header("X-amz-security-token")).isEqualTo("token");
    assertThat(request.header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20261127/eu-west-1/dynamodb/aws4_request");
  }

  @Test
  void reusesAConnection() throws Exception {
    try (var api = api(Map.of())) {
      api.openAhead();
      call(api);
      call(api);
      call(api);
    }
    assertThat(requests).extracting(Seen::port).hasSize(3);
    assertThat(requests.stream().map(Seen::port).distinct()).hasSize(1);
  }

  @Test
  void acceptsAnAnswerWhoseChecksumMatches() throws Exception {
    headers.put("x-amz-crc32", Long.toString(checksum(answer)));

    try (var api = api(Map.of())) {
      assertThat(call(api).body()).isEqualTo(BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 500})
  void rejectsAnAnswerWhoseChecksumDoesNotMatch(int status) {
    this.status = status;
    for (String wrong : List.of("0", "", "x", "-1", checksum(answer) + " ")) {
      headers.put("x-amz-crc32", wrong.strip().equals(wrong) ? wrong : "1" + wrong);

      assertNoAnswer("checksum");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 500})
  void rejectsAnAnswerWithoutARequestId(int status) {
    this.status = status;
    headers.clear();

    assertNoAnswer("HTTP " + status + " without a request id");
  }

  @Test
  void correctsAClockThatIsWrongByMoreThanFourMinutes() {
    try (var api = api(Map.of())) {
      assertThat(api.correctClock(dated("Fri, 27 Nov 2026 01:04:00 GMT"))).isFalse();
      assertThat(api.correctClock(dated("Fri, 27 Nov 2026 00:56:00 GMT"))).isFalse();
      assertThat(api.correctClock(dated("today"))).isFalse();
      assertThat(api.correctClock(new HttpAnswer(400, List.of(), BODY))).isFalse();
      assertThat(api.correctClock(dated("Fri, 27 Nov 2026 01:04:01 GMT"))).isTrue();
      assertThat(api.correctClock(dated("Fri, 27 Nov 2026 01:04:01 GMT"))).isFalse();
    }
  }

  @Test
  void signsWithTheCorrectedClock() throws Exception {
    try (var api = api(Map.of())) {
      assertThat(api.correctClock(dated("Thu, 26 Nov 2026 23:00:00 GMT"))).isTrue();
      call(api);
    }
    assertThat(requests.getFirst().header("X-amz-date")).isEqualTo("20261126T230000Z");
  }

  @Test
  void fetchesCredentialsOnceAndAgainBeforeTheyExpire() throws Exception {
    var clock = new SettableClock(NOW);
    credentials = issued("FIRST", NOW.plusSeconds(3600));
    try (var api =
        new AwsApi(SERVICE, "eu-west-1", issuingEnvironment(), clock, sender -> sender)) {
      call(api);
      credentials = issued("SECOND", NOW.plusSeconds(9000));
      clock.move(Duration.ofSeconds(3299));
      call(api);
      clock.move(Duration.ofSeconds(1));
      call(api);
    }
    assertThat(requests)
        .extracting(seen -> seen.header("Authorization").replaceAll(".*Credential=(\\w+)/.*", "$1"))
        .containsExactly("FIRST", "FIRST", "SECOND");
    assertThat(requests.getFirst().header("X-amz-security-token")).isEqualTo("T-FIRST");
    assertThat(authorization).isEqualTo("secret token");
  }

  private void assertNoAnswer(String detail) {
    try (var api = api(Map.of())) {
      assertThatThrownBy(() -> call(api))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageContaining(detail);
    }
  }

  private static HttpAnswer call(AwsApi api)
      throws NoAnswerException, NoCredentialsException, InterruptedException {
    return api.call("UpdateItem", BODY, Deadline.in(Duration.ofSeconds(5)));
  }

  private static HttpAnswer dated(String date) {
    return new HttpAnswer(400, List.of(new HttpHeader("date", date)), BODY);
  }

  private AwsApi api(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", address());
    environment.put("AWS_ACCESS_KEY_ID", "AKID");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    return api(SERVICE, environment);
  }

  private static AwsApi api(AwsService service, Map<String, String> environment) {
    return new AwsApi(
        service, "eu-west-1", environment, Clock.fixed(NOW, ZoneOffset.UTC), sender -> sender);
  }

  private Map<String, String> issuingEnvironment() {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB",
        address(),
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        address() + "/credentials?v=1",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "secret token");
  }

  private static String issued(String id, Instant expiration) {
    return "{\"Code\":\"Success\",\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"Token\":\"T-%s\",\"More\":{\"a\":[1]},\"Expiration\":\"%s\"}"
        .formatted(id, id, expiration);
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private String address() {
    return "http://" + host();
  }

  private void issueCredentials(HttpExchange exchange) throws IOException {
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    send(exchange, credentials.isEmpty() ? 500 : 200, credentials.getBytes(UTF_8));
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.add(
        new Seen(
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
            exchange.getRemoteAddress().getPort()));
    headers.forEach(exchange.getResponseHeaders()::set);
    send(exchange, status, answer);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static long checksum(byte[] body) {
    var checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }
}
