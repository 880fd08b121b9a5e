package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.CREDENTIALS;
import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import io.callbackchecker.cli.doctor.LambdaStub;
import io.callbackchecker.cli.doctor.StackStub;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./callbacks doctor` as a user sees it: what it prints, and its exit status.
class DoctorIT {
  @TempDir private Path home;

  private EmbeddedDynamoDb database;

  @BeforeEach
  void start() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void findsNothingWrongWithAGoodTableAndLeavesItAsItWas() throws Exception {
    Ended ended = doctor("--table", EmbeddedDynamoDb.TABLE, "--write-test");

    assertThat(ended.out())
        .isEqualTo(
            """
            ok       callbacks table         It exists, in ap-southeast-2.
            ok       callbacks key           It is the string callback_number.
            ok       callbacks time to live  It is on, on the attribute ttl.
            ok       callbacks entries       Every ttl is right.
            ok       callbacks set           It answered TABLE_UPDATED.
            ok       callbacks clear         It answered NUMBER_CLEARED.
            0 problems, 0 warnings.
            """);
    assertThat(ended.status()).isZero();
    try (var client = EmbeddedDynamoDb.client(database.endpoint())) {
      assertThat(client.scan(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items()).isEmpty();
    }
  }

  @Test
  void looksAtTheFunctionsAndWritesThroughThem() throws Exception {
    try (var lambda = new LambdaStub()) {
      lambda.deployed("set", "index.set_handler").deployed("clear", "index.clear_handler");
      lambda.reply("set", "{\"message\":\"TABLE_UPDATED\"}");
      lambda.reply("clear", "{\"message\":\"NO_ACTION\"}");

      Ended ended =
          doctor(
              Map.of("AWS_ENDPOINT_URL_CONNECT", lambda.endpoint().toString()),
              "--table=callbacks",
              "--function=set",
              "--function=clear",
              "--write-test",
              "--lambda-endpoint-url=" + lambda.endpoint());
      assertThat(ended.out())
          .contains("ok       set Connect ", "ok       set set ", "warning  clear clear ")
          .endsWith("0 problems, 1 warning.\n");
      assertThat(ended.status()).isZero();
    }
  }

  @Test
  void findsTheTableAndTheFunctionsOfAStack() throws Exception {
    try (var aws = new LambdaStub()) {
      aws.deployed("callbacks-set", "index.set_handler")
          .put("Action=DescribeStacks", StackStub.described("UPDATE_COMPLETE", "1.2.3-abc"))
          .put(
              "Action=ListStackResources",
              StackStub.resources("AWS::Lambda::Function", "callbacks-set"));

      Ended ended =
          doctor(Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString()), "--stack=callbacks");
      assertThat(ended.out())
          .contains(
              "ok       callbacks stack               It is deployed.",
              "callbacks version             It is 1.2.3-abc; this folder has ",
              "callbacks time to live        It is on",
              "callbacks-set association     The instance i offers it to its flows.")
          .endsWith("0 problems, 0 warnings.\n");
      assertThat(ended.status()).isZero();
    }
  }

  @Test
  void looksAtTheSweepAndItsSchedule() throws Exception {
    String arn = "arn:aws:lambda:ap-southeast-2:111122223333:function:callbacks-sweep:live";
    try (var aws = new LambdaStub()) {
      aws.deployed("callbacks-sweep", "index.sweep_handler")
          .put(
              "GET /schedules/callbacks-sweep",
              "{\"State\":\"ENABLED\",\"ScheduleExpression\":\"rate(60 minutes)\",\"Target\":{\"Arn\":\"%s\"}}"
                  .formatted(arn));

      Ended ended =
          run(
              home,
              Map.of(
                  "AWS_ACCESS_KEY_ID",
                  "local",
                  "AWS_SECRET_ACCESS_KEY",
                  "local",
                  "AWS_ENDPOINT_URL_LAMBDA",
                  aws.endpoint().toString(),
                  "AWS_ENDPOINT_URL_SCHEDULER",
                  aws.endpoint().toString()),
              "",
              "doctor",
              "--table=callbacks",
              "--region=ap-southeast-2",
              "--endpoint-url=" + database.endpoint(),
              "--function=callbacks-sweep");
      assertThat(ended.out())
          .contains(
              "problem  callbacks-sweep time-out ",
              "problem  callbacks-sweep CONNECT_INSTANCE_ARN ",
              "ok       callbacks-sweep schedule ")
          .doesNotContain("callbacks-sweep Connect ", "callbacks-sweep SnapStart ");
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  @Test
  void printsProblemsAsJsonForPrograms() throws Exception {
    Ended ended = doctor("--table", "nowhere", "--json");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("{\"problems\":1,\"warnings\":0,\"findings\":[{\"verdict\":\"problem\"")
        .contains("\"about\":\"nowhere\",\"check\":\"table\"", "\"to_do\":\"")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doctor --function set",
        "doctor --stack s --table t",
        "doctor --stack s --function f",
        "doctor --table t --function a:b:c",
        "doctor --table t --lambda-endpoint-url localhost:1"
      })
  void aUsageErrorSaysHowToUseItAndExitsWith2(String arguments) throws Exception {
    Ended ended = run(home, arguments.split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.log()).contains("See 'callbacks doctor --help'.").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--table=callbacks", "--table=callbacks --write-test"})
  void saysThatAwsCannotBeReached(String options) throws Exception {
    String command = "doctor --endpoint-url http://127.0.0.1:1 " + options;
    Ended ended = run(home, CREDENTIALS, "", command.split(" ", -1));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.log()).contains("callbacks: AWS cannot be reached").doesNotContain("\tat ");
  }

  private Ended doctor(String... options) throws Exception {
    return doctor(Map.of(), options);
  }

  private Ended doctor(Map<String, String> endpoints, String... options) throws Exception {
    var environment = new HashMap<>(CREDENTIALS);
    environment.putAll(endpoints);
    var arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--region", "ap-southeast-2", "--endpoint-url"));
    arguments.add(database.endpoint().toString());
    return run(home, environment, "", arguments.toArray(String[]::new));
  }
}
