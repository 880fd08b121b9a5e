package io.callbackchecker.infra;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/// cdk-nag's packs AwsSolutions and NIST 800-53 R5 find nothing except what is suppressed here,
/// with a reason. Every suppression is needed.
@NeedsNode
class NagTest {
  private static final List<String> FUNCTIONS = each("/Function");
  private static final List<String> POLICIES = each("/Role/DefaultPolicy");
  private static final List<String> ALARMS =
      Stream.concat(
              Stream.of(
                  "TableThrottledAlarm", "SetSilentAlarm", "ClearBehindAlarm", "SetBurstAlarm"),
              Stream.of("Crashed", "Throttled", "Failing", "AllFailing", "Slow", "Priming")
                  .flatMap(alarm -> each(alarm + "Alarm").stream()))
          .toList();

  private static final List<String> CLEANUP_FUNCTIONS =
      List.of("Cleanup/Ended/Function", "Cleanup/Sweep/Function");
  private static final List<String> CLEANUP_POLICIES =
      List.of("Cleanup/Ended/Role/DefaultPolicy", "Cleanup/Sweep/Role/DefaultPolicy");

  private record Suppression(String rule, List<String> resources, String reason) {}

  private static final List<Suppression> ALWAYS =
      List.of(
          new Suppression(
              "NIST.800.53.R5-DynamoDBInBackupPlan",
              List.of("Table"),
              "Point-in-time recovery covers 35 days. A backup plan would keep telephone numbers"
                  + " longer."),
          new Suppression(
              "NIST.800.53.R5-LambdaDLQ",
              FUNCTIONS,
              "Connect invokes synchronously; dead-letter queues are for asynchronous"
                  + " invocations."),
          new Suppression(
              "NIST.800.53.R5-LambdaInsideVPC",
              FUNCTIONS,
              "The functions use only DynamoDB, KMS, X-Ray and CloudWatch, with IAM and TLS, and no"
                  + " private resource."),
          new Suppression(
              "AwsSolutions-IAM5",
              POLICIES,
              "X-Ray's two actions support no resource. Every other statement names one."),
          new Suppression(
              "NIST.800.53.R5-IAMNoInlinePolicy",
              POLICIES,
              "The policy belongs to this one role and is deleted with it."));

  private static final List<Suppression> CLEANUP =
      List.of(
          new Suppression(
              "NIST.800.53.R5-LambdaConcurrency",
              CLEANUP_FUNCTIONS,
              "The event source mapping limits the one, and the other runs once an hour."),
          new Suppression(
              "NIST.800.53.R5-LambdaDLQ",
              CLEANUP_FUNCTIONS,
              "The one reads from a queue, which has a dead-letter queue. What a run of the other"
                  + " misses, the next one finds."),
          new Suppression(
              "NIST.800.53.R5-LambdaInsideVPC",
              CLEANUP_FUNCTIONS,
              "As for the others; and they use Connect and SQS."),
          new Suppression(
              "AwsSolutions-IAM5", CLEANUP_POLICIES, "X-Ray's two actions support no resource."),
          new Suppression(
              "AwsSolutions-IAM5",
              CLEANUP_POLICIES,
              "Any contact of the one instance can be the next that has ended."),
          new Suppression(
              "NIST.800.53.R5-IAMNoInlinePolicy",
              Stream.concat(
                      CLEANUP_POLICIES.stream(), Stream.of("Cleanup/Schedule/Role/DefaultPolicy"))
                  .toList(),
              "The policy belongs to this one role and is deleted with it."));

  private static final List<Suppression> CANARY =
      List.of(
          new Suppression(
              "AwsSolutions-IAM5",
              List.of("RolloutRole"),
              "CodeDeploy asks for the states of several alarms at once, which IAM cannot limit."),
          new Suppression(
              "NIST.800.53.R5-IAMNoInlinePolicy",
              List.of("RolloutRole"),
              "The policy belongs to this one role and is deleted with it."));

  private static final Suppression NO_TOPIC =
      new Suppression(
          "NIST.800.53.R5-CloudWatchAlarmAction",
          ALARMS,
          "The option alarmsTopicArn says where alarms go; here it is not set.");

  private static final Suppression NO_RESERVED_CONCURRENCY =
      new Suppression(
          "NIST.800.53.R5-LambdaConcurrency",
          FUNCTIONS,
          "Reserved concurrency is taken from the account's other functions, so it is optional.");

  @Test
  void theStackWithEveryOptionHasNoFindings() {
    check(Stacks.deployedStack(Stacks.ALL), and(ALWAYS, CLEANUP));
  }

  @Test
  void theBareStackHasNoFindings() {
    check(Stacks.deployedStack(Map.of()), and(ALWAYS, List.of(NO_TOPIC, NO_RESERVED_CONCURRENCY)));
  }

  @Test
  void theStackWithACanaryHasNoFindings() {
    var options = new HashMap<>(Stacks.ALL);
    options.put("rollout", "canary");

    check(Stacks.deployedStack(options), and(ALWAYS, and(CLEANUP, CANARY)));
  }

  @Test
  void thePlainTemplateHasNoFindings() {
    check(Stacks.plainStack(Map.of()), and(ALWAYS, and(CLEANUP, List.of(NO_RESERVED_CONCURRENCY))));
  }

  private static List<String> each(String suffix) {
    return Arrays.stream(Operation.values())
        .map(operation -> Names.camelCase(operation.word()) + suffix)
        .toList();
  }

  private static List<Suppression> and(List<Suppression> some, List<Suppression> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static void check(Stack stack, List<Suppression> suppressions) {
    suppressions.forEach(suppression -> suppress(stack, suppression));
    Aspects.of(stack).add(AwsSolutionsChecks.Builder.create().logIgnores(true).build());
    Aspects.of(stack).add(NIST80053R5Checks.Builder.create().logIgnores(true).build());
    var found = Annotations.fromStack(stack);

    assertThat(messages(found.findError("*", Match.anyValue()))).as("errors").isEmpty();
    assertThat(messages(found.findWarning("*", Match.anyValue()))).as("warnings").isEmpty();
    var suppressed = messages(found.findInfo("*", Match.anyValue()));
    var expected =
        suppressions.stream()
            .collect(groupingBy(Suppression::rule, summingLong(s -> s.resources().size())));
    expected.forEach(
        (rule, findings) ->
            assertThat(suppressed)
                .as("findings of " + rule)
                .filteredOn(message -> message.contains(rule))
                .hasSize(findings.intValue()));
  }

  private static void suppress(Stack stack, Suppression suppression) {
    NagSuppressions.addResourceSuppressionsByPath(
        stack,
        suppression.resources().stream()
            .map(path -> "/" + stack.getStackName() + "/" + path + "/Resource")
            .toList(),
        List.of(
            NagPackSuppression.builder()
                .id(suppression.rule())
                .reason(suppression.reason())
                .build()));
  }

  @SuppressWarnings("deprecation") // The assertions return a deprecated type.
  private static List<String> messages(List<SynthesisMessage> found) {
    return found.stream().map(m -> m.getId() + " " + m.getEntry().getData()).toList();
  }
}
