package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.dynamodb.DatastoreClient;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialWriteTest {
  private static final String TABLE = EmbeddedDynamoDb.TABLE;

  private static EmbeddedDynamoDb database;

  @BeforeAll
  static void start() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void storesAndClearsWithTheUsersCredentials() {
    var registry = registry(database.endpoint());

    assertThat(run(TrialStep.set(registry, TABLE), TrialStep.clear(registry, TABLE)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK, Verdict.OK);
    try (var client = EmbeddedDynamoDb.client(database.endpoint())) {
      assertThat(client.scan(r -> r.tableName(TABLE)).items()).isEmpty();
    }
  }

  @Test
  void warnsOfANumberThatWasThereAlreadyAndClearsIt() {
    var registry = registry(database.endpoint());
    assertThat(TrialStep.set(registry, TABLE).message().get()).isEqualTo("TABLE_UPDATED");

    assertThat(run(TrialStep.set(registry, TABLE), TrialStep.clear(registry, TABLE)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.WARNING, Verdict.OK);
    assertThat(TrialStep.clear(registry, TABLE).message().get()).isEqualTo("NO_ACTION");
  }

  @Test
  void namesTheActionThatTheUserIsNotPermitted() throws IOException {
    try (var proxy = FaultProxy.before(database.endpoint())) {
      proxy.always(new DynamoDbError(400, "AccessDeniedException", ""));
      var registry = registry(proxy.endpoint());

      assertThat(run(TrialStep.set(registry, TABLE), TrialStep.clear(registry, TABLE)))
          .singleElement()
          .satisfies(finding -> assertThat(finding.detail()).contains("dynamodb:UpdateItem,"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DATASTORE_DENIED,to the function's role",
    "DATASTORE_MISCONFIGURED,CALLBACK_TABLE",
    "DATASTORE_UNAVAILABLE,VPC",
    "INTERNAL_ERROR,log"
  })
  void saysWhatAFunctionLacks(String reason, String remedy) throws IOException {
    try (var lambda = new LambdaStub()) {
      lambda.reply(
          "set",
          "{\"result\":\"FAIL\",\"message\":\"ERROR_ENCOUNTERED\",\"duplicate\":false,\"reason\":\"%s\"}"
              .formatted(reason));

      assertThat(run(through(lambda, "set"), through(lambda, "clear")))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
                assertThat(finding.detail()).contains(reason);
                assertThat(finding.remedy()).contains(remedy);
              });
    }
  }

  @Test
  void storesAndClearsThroughTheFunctions() throws IOException {
    try (var lambda = new LambdaStub()) {
      lambda.reply(
          "set", "{\"result\":\"SUCCESS\",\"message\":\"TABLE_UPDATED\",\"duplicate\":false}");
      lambda.reply("clear", "{\"result\":\"SUCCESS\",\"message\":\"NUMBER_CLEARED\"}");

      assertThat(run(through(lambda, "set"), through(lambda, "clear")))
          .extracting(Finding::about, Finding::verdict)
          .containsExactly(tuple("set", Verdict.OK), tuple("clear", Verdict.OK));
    }
  }

  @Test
  void tellsTheErrorOfAFunctionThatDoesNotReply() throws IOException {
    try (var lambda = new LambdaStub()) {
      lambda.functionError("set", "{\"errorMessage\":\"CALLBACK_TTL is '7'\"}");

      assertThat(run(through(lambda, "set"), through(lambda, "clear")))
          .singleElement()
          .satisfies(finding -> assertThat(finding.detail()).contains("CALLBACK_TTL is '7'"));
    }
  }

  private static TrialStep through(LambdaStub lambda, String function) {
    return TrialStep.through(lambda::client, FunctionName.of(function));
  }

  private static List<Finding> run(TrialStep set, TrialStep clear) {
    var report = new DoctorReport();
    new TrialWrite(report).run(set, clear);
    return report.findings();
  }

  private static CallbackRegistry registry(URI endpoint) {
    return new DynamoDbCallbackRegistry(
        new DatastoreClient(
            "eu-west-1",
            Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local")),
        TABLE,
        new TimeToLive(Duration.ofMinutes(5)),
        Clock.systemUTC());
  }
}
