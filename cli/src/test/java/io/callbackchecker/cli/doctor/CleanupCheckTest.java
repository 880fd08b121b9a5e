package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callbackchecker.Cleanup;
import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class CleanupCheckTest {
  private static final String ARN = "arn:aws:lambda:ap-southeast-2:111122223333:function:";
  private static final String QUEUE_URL =
      "https://sqs.ap-southeast-2.amazonaws.com/111122223333/callbacks-ended";
  private static final String MAPPINGS =
      "GET event-source-mappings?EventSourceArn=arn%3Aaws%3Asqs%3Aap-southeast-2%3A111122223333"
          + "%3Acallbacks-ended&FunctionName=callbacks-ended%3Alive";
  private static final String METRICS =
      "POST /service/GraniteServiceVersion20100801/operation/GetMetricStatistics";
  private static final String SCHEDULE = "GET /schedules/callbacks-sweep";
  private static final String SCHEDULED =
      """
      {"State":"ENABLED","ScheduleExpression":"rate(60 minutes)",
      "Target":{"Arn":"%scallbacks-sweep:live","RoleArn":"r"}}
      """
          .formatted(ARN);

  private AwsStub aws;

  @BeforeEach
  void start() throws IOException {
    aws =
        new AwsStub()
            .put(MAPPINGS, mapping("Enabled"))
            .put("AWSEvents.ListRuleNamesByTarget", "{\"RuleNames\":[\"ended\",\"offered\"]}")
            .put("AWSEvents.DescribeRule", "{\"State\":\"ENABLED\"}")
            .put(
                "AmazonSQS.GetQueueAttributes",
                """
                {"Attributes":{"ApproximateNumberOfMessages":"0","RedrivePolicy":
                "{\\"deadLetterTargetArn\\":\\"arn:aws:sqs:ap-southeast-2:111122223333:callbacks-ended-failed\\"}"}}
                """)
            .put(SCHEDULE, SCHEDULED);
    sent(41);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void findsNothingWrongWithOurDeployment() {
    assertThat(check(Cleanup.ENDED))
        .extracting(Finding::verdict, Finding::check, Finding::detail)
        .containsExactly(
            tuple(Verdict.OK, "event source", "It reads the queue callbacks-ended."),
            tuple(Verdict.OK, "rules", "They are on: ended, offered."),
            tuple(Verdict.OK, "events", "41 reached the queue in the last day."),
            tuple(Verdict.OK, "dead-letter queue", "It is empty."));
    assertThat(check(Cleanup.SWEEP))
        .extracting(Finding::verdict, Finding::check, Finding::detail)
        .containsExactly(tuple(Verdict.OK, "schedule", "It is on: rate(60 minutes)."));
  }

  @Test
  void findsARuleThatIsOff() {
    aws.put("AWSEvents.DescribeRule", "{\"State\":\"DISABLED\"}");

    assertProblem("rules", "Off: ended, offered", "aws events enable-rule --name ended");
  }

  @Test
  void findsAQueueThatNoRuleSendsTo() {
    aws.put("AWSEvents.ListRuleNamesByTarget", "{\"RuleNames\":[]}");

    assertProblem("rules", "No rule sends events", "Deploy");
  }

  @Test
  void findsThatARuleIsGone() {
    aws.put("AWSEvents.ListRuleNamesByTarget", "{\"RuleNames\":[\"ended\"]}");

    assertProblem("rules", "Only one rule sends events", "Deploy");
  }

  @Test
  void warnsIfNoEventsCome() {
    sent(0);

    assertThat(check(Cleanup.ENDED))
        .filteredOn(finding -> finding.verdict() != Verdict.OK)
        .singleElement()
        .returns(Verdict.WARNING, Finding::verdict)
        .returns("events", Finding::check);
  }

  @Test
  void findsAnEventSourceThatIsOff() {
    aws.put(MAPPINGS, mapping("Disabled"));

    assertProblem(
        "event source", "it is Disabled", "aws lambda update-event-source-mapping --uuid u");
  }

  @Test
  void findsAnAliasThatDoesNotReadTheQueue() {
    aws.put(MAPPINGS, "{\"EventSourceMappings\":[]}");

    assertProblem("event source", "The alias live does not read", "Deploy");
  }

  @Test
  void findsWhatCouldNotBeProcessed() {
    aws.put(
        "AmazonSQS.GetQueueAttributes",
        "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"3\",\"RedrivePolicy\":"
            + "\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:r:1:dead\\\"}\"}}");

    assertProblem(
        "dead-letter queue",
        "About 3 ended contacts",
        "aws sqs start-message-move-task --source-arn arn:aws:sqs:r:1:dead");
  }

  @Test
  void findsAQueueWithoutADeadLetterQueue() {
    aws.put("AmazonSQS.GetQueueAttributes", "{\"Attributes\":{}}");

    assertProblem("dead-letter queue", "has none", "Deploy");
  }

  @Test
  void findsThatThereIsNoQueue() {
    aws.refused("AmazonSQS.GetQueueAttributes", 400, "QueueDoesNotExist");

    assertProblem("dead-letter queue", "There is no queue " + QUEUE_URL, "Deploy");
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, DISABLED, It is off",
    "callbacks-sweep:live, callbacks-sweep:7, not the alias live"
  })
  void findsAScheduleThatDoesNotInvokeTheAlias(String good, String bad, String detail) {
    aws.put(SCHEDULE, SCHEDULED.replace(good, bad));

    assertThat(check(Cleanup.SWEEP))
        .singleElement()
        .returns(Verdict.PROBLEM, Finding::verdict)
        .satisfies(finding -> assertThat(finding.detail()).contains(detail));
  }

  @Test
  void findsThatThereIsNoSchedule() {
    aws.without(SCHEDULE);

    assertThat(check(Cleanup.SWEEP))
        .singleElement()
        .returns("There is no schedule callbacks-sweep.", Finding::detail);
  }

  @ParameterizedTest
  @CsvSource({
    MAPPINGS + ", lambda:ListEventSourceMappings",
    "AWSEvents.ListRuleNamesByTarget, events:ListRuleNamesByTarget",
    "AWSEvents.DescribeRule, events:DescribeRule",
    METRICS + ", cloudwatch:GetMetricStatistics",
    "AmazonSQS.GetQueueAttributes, sqs:GetQueueAttributes"
  })
  void aMissingPermissionIsOneFindingAndLosesNoOther(String request, String action)
      throws IOException {
    if (request.equals(METRICS)) {
      cbor(403, out -> text(out, "__type", "AccessDeniedException"));
    } else {
      aws.denied(request);
    }

    assertThat(check(Cleanup.ENDED)).hasSize(4);
    assertProblem(action, "do not permit " + action);
  }

  @Test
  void namesTheActionThatTheScheduleNeeds() {
    aws.denied(SCHEDULE);

    assertThat(check(Cleanup.SWEEP))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("scheduler:GetSchedule"));
  }

  private void assertProblem(String check, String detail, String remedy) {
    assertThat(problem())
        .returns(check, Finding::check)
        .satisfies(finding -> assertThat(finding.detail()).contains(detail))
        .satisfies(finding -> assertThat(finding.remedy()).contains(remedy));
  }

  private void assertProblem(String action, String detail) {
    assertThat(problem().detail()).contains(action, detail);
  }

  /// The only one.
  private Finding problem() {
    var problems =
        check(Cleanup.ENDED).stream().filter(f -> f.verdict() == Verdict.PROBLEM).toList();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private List<Finding> check(Cleanup cleanup) {
    var report = new DoctorReport();
    String name = "callbacks-" + cleanup.word();
    try (var lambda = aws.client(LambdaClient.builder());
        var clients =
            new AwsClients(
                lambda,
                aws.client(SqsClient.builder()),
                aws.client(EventBridgeClient.builder()),
                aws.client(SchedulerClient.builder()),
                aws.client(CloudWatchClient.builder()))) {
      var deployed =
          GetFunctionConfigurationResponse.builder()
              .functionArn(ARN + name + ":live")
              .environment(e -> e.variables(Map.of("ENDED_QUEUE_URL", QUEUE_URL)))
              .build();
      new CleanupCheck(clients, FunctionName.of(name), deployed, report.about(name)).run(cleanup);
    }
    return report.findings();
  }

  private static String mapping(String state) {
    return "{\"EventSourceMappings\":[{\"UUID\":\"u\",\"State\":\"%s\"}]}".formatted(state);
  }

  /// CloudWatch answers in CBOR: here `{"Datapoints": [{"Sum": count}]}`.
  private void sent(double count) {
    cbor(
        200,
        out -> {
          key(out, "Datapoints");
          out.write(0x81);
          out.write(0xa1);
          key(out, "Sum");
          out.write(0xfb);
          out.writeDouble(count);
        });
  }

  private interface Member {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /// A map with one member.
  private void cbor(int status, Member member) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(0xa1);
      member.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    aws.put(METRICS, status, Map.of("smithy-protocol", "rpc-v2-cbor"), bytes.toByteArray());
  }

  private static void text(DataOutputStream out, String key, String value) throws IOException {
    key(out, key);
    key(out, value);
  }

  private static void key(DataOutputStream out, String key) throws IOException {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    out.write(0x60 + text.length);
    out.write(text);
  }
}
