package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.emulator.InvokeApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `callbacks serve`, over HTTP; [AwsCliIT] has it answer the AWS CLI. The tests share one server,
/// and each uses its own numbers.
class ServeIT {
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

  @DisplayName("case 41: 300 sets of one number at once, in several processes")
  @Test
  void storesANumberOnceHoweverManyAskAtOnce() throws Exception {
    served.warmUp();

    var replies = served.setAtOnce("+61412345601", 300);

    assertThat(replies)
        .allMatch(reply -> reply.statusCode() == 200)
        .noneMatch(reply -> reply.headers().firstValue("X-Amz-Function-Error").isPresent());
    assertThat(replies).filteredOn(r -> r.body().contains("TABLE_UPDATED")).hasSize(1);
    assertThat(replies).filteredOn(r -> r.body().contains("CALLBACK_EXISTS")).hasSize(299);
    assertThat(served.sandboxes()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void otherCommandsWorkOnWhatIsServed() throws Exception {
    served.set("+61412345602");

    assertThat(run(home, "list").out()).contains("+61*****602");
    assertThat(run(home, "clear", "+61412345602").out()).contains("NUMBER_CLEARED");
    assertThat(run(home, "set", "+61412345602").out()).isEqualTo(CallbacksProcess.STORED);
    assertThat(served.set("+61412345602").body()).contains("CALLBACK_EXISTS");
  }

  @Test
  void namesSettingsOfACommandThatServeDoesNotHave() throws Exception {
    var settings = Map.of("CALLBACK_TTL", "PT1H", "DEFAULT_COUNTRY", "AU");
    String because =
        " has no effect: 'callbacks serve' (process %s) runs with "
            .formatted(served.process().pid());

    assertThat(run(home, settings, "", "clear", "+61412345607").log())
        .contains(
            "callbacks: CALLBACK_TTL=PT1H" + because + "CALLBACK_TTL=P7D.",
            "callbacks: DEFAULT_COUNTRY=AU" + because);
    assertThat(run(home, Map.of("CALLBACK_TTL", "p7d"), "", "clear", "+61412345607").log())
        .isEmpty();
  }

  @Test
  void otherCommandsWorkOnATableElsewhere(@TempDir Path otherHome) throws Exception {
    var credentials = Map.of("AWS_ACCESS_KEY_ID", "mine", "AWS_SECRET_ACCESS_KEY", "mine");
    var table =
        List.of(
            "--table",
            "callbacks",
            "--region",
            "eu-west-1",
            "--endpoint-url",
            served.dynamoDb().toString());
    served.set("+61412345603");

    assertThat(run(otherHome, credentials, "", with(table, "set", "+61412345603")).out())
        .contains("CALLBACK_EXISTS");
    assertThat(run(otherHome, credentials, "", with(table, "list")).out()).contains("+61*****603");
    assertThat(otherHome).isEmptyDirectory();
  }

  @Test
  void doesNotStartTwiceOnOneFolder() throws Exception {
    var second = run(home, "serve", "--port", "0", "--dynamodb-port", "0");

    assertThat(second.status()).isEqualTo(3);
    assertThat(second.log())
        .contains("is already running on this data folder", "process " + served.process().pid());
    assertThat(run(home, "reset", "--yes").log()).contains("has the data folder open");
    assertThat(served.set("+61412345604").body()).isEqualTo(Served.STORED);
  }

  @ParameterizedTest
  @CsvSource({"--port, --dynamodb-port", "--dynamodb-port, --port"})
  void saysThatAPortIsTaken(String taken, String free, @TempDir Path otherHome) throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(socket.getLocalPort());
      var second = run(otherHome, "serve", taken, port, free, "0");

      assertThat(second.status()).isEqualTo(3);
      assertThat(second.out()).isEmpty();
      assertThat(second.log())
          .contains("Port %s is not available: Address already in use".formatted(port), taken)
          .doesNotContain("\tat ");
    }
  }

  @Test
  void refusesRequestsThatAreNotForIt() throws Exception {
    assertRefused(post("/2015-03-31/functions/x/invocations", ""), 404, "ResourceNotFound");
    assertRefused(post("/2015-03-31/functions", ""), 404, "UnknownOperation");
    assertRefused(served.send(served.request(Served.SET_PATH).GET()), 404, "UnknownOperation");
    assertRefused(invoke("X-Amz-Invocation-Type", "Sometimes"), 400, "InvalidParameterValue");
    assertRefused(invoke("Host", "example.com"), 403, "AccessDenied");
    assertRefused(invoke("Origin", "https://example.com"), 403, "AccessDenied");
    assertRefused(invoke("Origin", "null"), 403, "AccessDenied");
    assertThat(invoke("Origin", "http://localhost:3000").statusCode()).isEqualTo(200);
  }

  @Test
  void acceptsAnEventOfTheLargestSizeAndRefusesALargerOne() throws Exception {
    String event = Served.event("+61412345605");
    String largest = event + " ".repeat(InvokeApi.MAX_EVENT_BYTES - event.length());

    assertThat(post(Served.SET_PATH, largest).body()).isEqualTo(Served.STORED);
    assertRefused(post(Served.SET_PATH, largest + " "), 413, "RequestTooLarge");
    assertThat(post(Served.SET_PATH, event).body()).contains("CALLBACK_EXISTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set_handler:live",
        "123456789012:function:set_handler",
        "arn:aws:lambda:eu-west-1:123456789012:function:set_handler",
        "arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Aset_handler%3Alive"
      })
  void knowsAFunctionByEveryNameThatLambdaKnowsItBy(String name) throws Exception {
    String path = "/2015-03-31/functions/%s/invocations?Qualifier=live".formatted(name);

    assertThat(post(path, "{}").body()).contains("MISSING_CALLBACK_NUMBER");
  }

  @Test
  void knowsTheInvocationTypes() throws Exception {
    String event = Served.event("+61412345606");

    assertThat(
            served
                .send(served.invocation(event).header("X-Amz-Invocation-Type", "DryRun"))
                .statusCode())
        .isEqualTo(204);
    assertThat(served.set("+61412345606").body()).isEqualTo(Served.STORED);
    assertThat(
            served
                .send(served.invocation(event).header("X-Amz-Invocation-Type", "Event"))
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void dynamoDbRefusesRequestsOfForeignWebPages() throws Exception {
    var request =
        HttpRequest.newBuilder(served.dynamoDb())
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20261123/x/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=x")
            .POST(BodyPublishers.ofString("{}"));

    assertThat(served.send(request.copy()).statusCode()).isEqualTo(200);
    assertThat(served.send(request.copy().header("Origin", "https://example.com")).statusCode())
        .isEqualTo(403);
    assertThat(served.send(request.copy().header("Host", "example.com")).statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> invoke(String header, String value)
      throws IOException, InterruptedException {
    return served.send(served.invocation("{}").header(header, value));
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return served.send(served.request(path).POST(BodyPublishers.ofString(body)));
  }

  private static void assertRefused(HttpResponse<String> reply, int status, String type) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("x-amzn-ErrorType").orElse("")).startsWith(type);
    assertThat(reply.body()).contains("\"Message\":\"");
  }

  private static String[] with(List<String> options, String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(options);
    return all.toArray(String[]::new);
  }
}
