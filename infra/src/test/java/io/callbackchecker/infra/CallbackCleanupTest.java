package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Cleanup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class CallbackCleanupTest {
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String RULE = "AWS::Events::Rule";
  private static final String SCHEDULE = "AWS::Scheduler::Schedule";

  private static final List<String> TYPES =
      List.of(QUEUE, RULE, SCHEDULE, "AWS::Lambda::EventSourceMapping");

  @ParameterizedTest
  @EnumSource
  void eachCleanupIsAFunctionThatNobodyWaitsFor(Cleanup cleanup) {
    hasFunction(
        cleanup,
        Map.of(
            "FunctionName", named(cleanup.word()),
            "Runtime", "java25",
            "MemorySize", 512,
            "Timeout", cleanup == Cleanup.ENDED ? 30 : 900,
            "SnapStart", Match.absent(),
            "ReservedConcurrentExecutions", Match.absent(),
            "TracingConfig", Map.of("Mode", "Active")));
  }

  @ParameterizedTest
  @EnumSource
  void theEnvironmentHasWhatTheFunctionNeeds(Cleanup cleanup) {
    var environment = new Capture();
    hasFunction(cleanup, Map.of("Environment", Map.of("Variables", environment)));

    var expected =
        new HashMap<String, Object>(
            Map.of("CONNECT_INSTANCE_ARN", Stacks.INSTANCE, "DEFAULT_COUNTRY", "AU"));
    assertThat(environment.asObject())
        .containsAllEntriesOf(expected)
        .containsKeys("CALLBACK_TABLE", "JAVA_TOOL_OPTIONS")
        .doesNotContainKey("CALLBACK_TTL");
    if (cleanup == Cleanup.ENDED) {
      assertThat(Json.at(environment.asObject(), "ENDED_QUEUE_URL").toString())
          .matches("\\{Ref=CleanupQueueEnded\\w+}");
    } else {
      assertThat(environment.asObject()).doesNotContainKey("ENDED_QUEUE_URL");
    }
  }

  @Test
  void theQueueWaitsAMinuteAndGivesUpAfterFiveReceives() {
    var failed = new Capture();
    Stacks.complete()
        .hasResourceProperties(
            QUEUE,
            Map.of(
                "QueueName",
                named("ended"),
                "DelaySeconds",
                60,
                "VisibilityTimeout",
                180,
                "SqsManagedSseEnabled",
                true,
                "RedrivePolicy",
                Map.of(
                    "maxReceiveCount",
                    5,
                    "deadLetterTargetArn",
                    Map.of("Fn::GetAtt", List.of(failed, "Arn")))));
    var queues = Stacks.complete().findResources(QUEUE);
    assertThat(Json.at(queues, failed.asString(), "Properties").toString())
        .contains("MessageRetentionPeriod=1209600", "SqsManagedSseEnabled=true", "-ended-failed");
  }

  @Test
  void onlyTheTwoRulesSendToTheQueueAndOnlyOverTls() {
    var policies = Stacks.complete().findResources("AWS::SQS::QueuePolicy").toString();

    assertThat(policies)
        .containsPattern(
            "Action=sqs:SendMessage, Condition=\\{ArnEquals=\\{aws:SourceArn=\\["
                + "\\{Fn::GetAtt=\\[CleanupQueueCallbackRule\\w*, Arn]}, "
                + "\\{Fn::GetAtt=\\[CleanupQueueOfferRule\\w*, Arn]}]}}, Effect=Allow, "
                + "Principal=\\{Service=events.amazonaws.com}");
    assertThat(policies.split("aws:SecureTransport=false", -1)).hasSize(3);
    assertThat(policies.split("Effect=Allow", -1)).hasSize(2);
  }

  @Test
  void theRulesMatchTheEndsOfCallbacksAndOfOffers() {
    hasRule(
        Map.of(
            "eventType", List.of("DISCONNECTED"),
            "instanceArn", List.of(Stacks.INSTANCE),
            "initiationMethod", List.of(Map.of("prefix", "CALLBACK"))));
    hasRule(
        Map.of(
            "eventType", List.of("DISCONNECTED"),
            "instanceArn", List.of(Stacks.INSTANCE),
            "tags", Map.of("callback_checker", List.of("offered"))));
    Stacks.complete().resourceCountIs(RULE, 2);
  }

  @Test
  void twoBatchesOfTenReachTheAliasAtATime() {
    var mappings = Stacks.complete().findResources("AWS::Lambda::EventSourceMapping");
    assertThat(mappings).hasSize(1);
    var mapping = Json.at(mappings.values().iterator().next(), "Properties");

    assertThat(Json.at(mapping, "FunctionName").toString()).contains("{Ref=CleanupEndedLive");
    assertThat(Json.at(mapping, "EventSourceArn").toString()).contains("CleanupQueueEnded");
    assertThat(Json.at(mapping, "BatchSize")).isEqualTo(10);
    assertThat(Json.at(mapping, "FunctionResponseTypes"))
        .isEqualTo(List.of("ReportBatchItemFailures"));
    assertThat(Json.at(mapping, "ScalingConfig")).isEqualTo(Map.of("MaximumConcurrency", 2));
  }

  @Test
  void theSweepRunsEveryHourAndAFailedRunIsNotRepeated() {
    Stacks.complete()
        .hasResourceProperties(
            SCHEDULE,
            Map.of(
                "Name", named("sweep"),
                "ScheduleExpression", "rate(60 minutes)",
                "State", "ENABLED",
                "FlexibleTimeWindow", Map.of("Mode", "OFF"),
                "Target",
                    Map.of(
                        "Arn",
                        Map.of("Ref", Match.stringLikeRegexp("^CleanupSweepLive")),
                        "RoleArn",
                        Map.of(
                            "Fn::GetAtt",
                            List.of(Match.stringLikeRegexp("^CleanupScheduleRole"), "Arn")),
                        "RetryPolicy",
                        Map.of("MaximumRetryAttempts", 3, "MaximumEventAgeInSeconds", 3600))));
    Stacks.complete()
        .hasResourceProperties(
            "AWS::Lambda::EventInvokeConfig",
            Map.of("MaximumRetryAttempts", 0, "MaximumEventAgeInSeconds", 3600));
  }

  @Test
  void onlySchedulesOfThisAccountTakeTheRole() {
    Stacks.complete()
        .hasResourceProperties(
            "AWS::IAM::Role",
            Map.of(
                "AssumeRolePolicyDocument",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "Principal",
                                    Map.of("Service", "scheduler.amazonaws.com"),
                                    "Condition",
                                    Match.objectLike(
                                        Map.of(
                                            "StringEquals",
                                            Map.of(
                                                "aws:SourceAccount",
                                                Map.of("Ref", "AWS::AccountId")))))))))));
  }

  @Test
  void thereIsNoneWithoutAnInstance() {
    assertNone(Stacks.bare());
  }

  @Test
  void thereIsNoneIfItIsTurnedOff() {
    var template = Stacks.deployed(Map.of("instanceArn", Stacks.INSTANCE, "cleanup", "off"));

    assertNone(template);
    template.resourceCountIs("AWS::Connect::IntegrationAssociation", 2);
  }

  @Test
  void theLogsOfAllFunctionsMayUseTheKey() {
    assertThat(Stacks.complete().findResources("AWS::KMS::Key").toString())
        .contains("-set]", "-clear]", "-ended]", "-sweep]");
  }

  private static void assertNone(Template template) {
    TYPES.forEach(type -> template.resourceCountIs(type, 0));
    template.resourceCountIs(FUNCTION, 2);
    template.resourceCountIs("AWS::IAM::Role", 2);
    template.resourceCountIs("AWS::CloudWatch::Alarm", 16);
  }

  private static void hasFunction(Cleanup cleanup, Map<String, ?> properties) {
    var expected = new HashMap<String, Object>(properties);
    expected.put("Handler", cleanup.handler());
    Stacks.complete().hasResourceProperties(FUNCTION, expected);
  }

  private static void hasRule(Map<String, ?> detail) {
    Stacks.complete()
        .hasResourceProperties(
            RULE,
            Map.of(
                "EventPattern",
                Match.objectEquals(
                    Map.of(
                        "source",
                        List.of("aws.connect"),
                        "detail-type",
                        List.of("Amazon Connect Contact Event"),
                        "detail",
                        detail)),
                "Targets",
                List.of(
                    Map.of(
                        "Id",
                        "Queue",
                        "Arn",
                        Map.of(
                            "Fn::GetAtt",
                            List.of(Match.stringLikeRegexp("^CleanupQueueEnded"), "Arn"))))));
  }

  private static Object named(String word) {
    return Map.of("Fn::Join", List.of("", List.of(Map.of("Ref", "AWS::StackName"), "-" + word)));
  }
}
