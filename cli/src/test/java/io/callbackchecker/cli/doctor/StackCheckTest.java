package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Version;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.connect.ConnectClient;

class StackCheckTest {
  private static final String FLOW =
      "arn:aws:connect:ap-southeast-2:111122223333:instance/i/contact-flow/f";

  private final DoctorReport report = new DoctorReport();
  private AwsStub aws;

  @BeforeEach
  void start() throws IOException {
    aws =
        new AwsStub()
            .put("Action=DescribeStacks", StackStub.described("CREATE_COMPLETE", Version.text()))
            .put(
                "Action=ListStackResources",
                StackStub.resources(
                    "AWS::Lambda::Function", "callbacks-set",
                    "AWS::DynamoDB::Table", "callbacks",
                    "AWS::Connect::ContactFlow", FLOW,
                    "AWS::Lambda::Function", "callbacks-clear"));
    flow("PUBLISHED", "ACTIVE", "arn:aws:lambda:r:1:function:callbacks-set:live");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void findsTheTableTheFunctionsAndTheFlows() {
    assertThat(run())
        .contains(
            new StackCheck.Found(
                "callbacks",
                List.of(FunctionName.of("callbacks-clear"), FunctionName.of("callbacks-set")),
                List.of(FLOW)));
    assertThat(report.findings())
        .extracting(Finding::detail)
        .containsExactly(
            "It is deployed.", "It is %s, as in this folder.".formatted(Version.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE_COMPLETE, OK",
    "UPDATE_IN_PROGRESS, WARNING",
    "UPDATE_ROLLBACK_COMPLETE, PROBLEM",
    "ROLLBACK_FAILED, PROBLEM"
  })
  void judgesTheStatus(String status, Verdict verdict) {
    aws.put("Action=DescribeStacks", StackStub.described(status, "1.2.3-abc"));

    run();
    assertThat(report.findings().getFirst())
        .returns(verdict, Finding::verdict)
        .returns("stack", Finding::check);
    assertThat(report.findings().getLast().detail())
        .startsWith("It is 1.2.3-abc; this folder has ");
  }

  @Test
  void saysThatThereIsNoSuchStack() {
    String error =
        "<ErrorResponse><Error><Code>ValidationError</Code><Message>no</Message></Error></ErrorResponse>";
    aws.put("Action=DescribeStacks", 400, Map.of(), error.getBytes(StandardCharsets.UTF_8));

    assertThat(run()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::detail)
        .containsExactly("There is no such stack in ap-southeast-2.");
  }

  @Test
  void refusesTheStackOfSomethingElse() {
    aws.put(
        "Action=DescribeStacks",
        StackStub.described("CREATE_COMPLETE", "1").replace("TableName", "Other"));

    assertThat(run()).isEmpty();
    assertThat(report.findings().getLast().detail()).contains("no output TableName");
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISHED, ACTIVE, callbacks-set, OK, is published",
    "SAVED, ACTIVE, callbacks-set, PROBLEM, is not published",
    "PUBLISHED, ARCHIVED, callbacks-set, PROBLEM, is archived",
    "PUBLISHED, ACTIVE, others-set, WARNING, function:others-set:live",
    "PUBLISHED, ACTIVE, callbacks-test-set, WARNING, function:callbacks-test-set:live"
  })
  void judgesAFlow(String status, String state, String function, Verdict verdict, String detail) {
    flow(status, state, "arn:aws:lambda:r:1:function:%s:live".formatted(function));

    checkFlow();
    assertThat(report.findings()).singleElement().returns(verdict, Finding::verdict);
    assertThat(report.findings().getFirst().detail()).startsWith("'Offer' ").contains(detail);
  }

  @Test
  void findsThatAFlowIsGone() {
    aws.without("GET /contact-flows/i/f");

    checkFlow();
    assertThat(report.findings()).singleElement().returns(Verdict.PROBLEM, Finding::verdict);
  }

  private Optional<StackCheck.Found> run() {
    try (var client = aws.client(CloudFormationClient.builder())) {
      return new StackCheck(client, "callbacks", report.about("callbacks")).run();
    }
  }

  private void checkFlow() {
    try (var client = aws.client(ConnectClient.builder())) {
      new ConnectCheck(client, report.about("callbacks", "callbacks"))
          .checkFlow(FLOW, List.of(FunctionName.of("callbacks-set")));
    }
  }

  private void flow(String status, String state, String function) {
    aws.put(
        "GET /contact-flows/i/f",
        """
        {"ContactFlow":{"Name":"Offer","Status":"%s","State":"%s",
        "Content":"{\\"LambdaFunctionARN\\":\\"%s\\"}"}}
        """
            .formatted(status, state, function));
  }
}
