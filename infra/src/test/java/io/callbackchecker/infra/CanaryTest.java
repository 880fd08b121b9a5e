package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// With `rollout=canary`, CodeDeploy moves the aliases of the functions that flows invoke.
@NeedsNode
class CanaryTest {
  private static final Map<String, String> CANARY =
      Map.of("instanceArn", Stacks.INSTANCE, "rollout", "canary");
  private static final Map<String, Object> TEMPLATE = Stacks.deployed(CANARY).toJSON();
  private static final CloudFormation DEPLOYED = new CloudFormation(TEMPLATE, Map.of());

  @ParameterizedTest
  @EnumSource
  void aTenthOfTheCallsGoesToTheNewVersionFirst(Operation operation) {
    var group = group(operation);

    assertThat(Json.at(group, "DeploymentConfigName"))
        .isEqualTo("CodeDeployDefault.LambdaCanary10Percent30Minutes");
    assertThat(Json.at(group, "DeploymentStyle"))
        .isEqualTo(
            Map.of("DeploymentType", "BLUE_GREEN", "DeploymentOption", "WITH_TRAFFIC_CONTROL"));
  }

  @ParameterizedTest
  @EnumSource
  void anAlarmOfTheFunctionEndsIt(Operation operation) {
    var named = (List<?>) Json.at(group(operation), "AlarmConfiguration", "Alarms");
    var alarms = DEPLOYED.resources("AWS::CloudWatch::Alarm");

    assertThat(named)
        .extracting(alarm -> Json.at(alarms, Json.at(alarm, "Name").toString(), "AlarmName"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("broken", "crashed", "failing", "slow", "throttled")
                .map(guard -> "callbacks-%s-%s".formatted(operation.word(), guard))
                .toList());
    assertThat(Json.at(group(operation), "AlarmConfiguration", "Enabled")).isEqualTo(true);
    assertThat(Json.at(group(operation), "AutoRollbackConfiguration"))
        .isEqualTo(
            Map.of(
                "Enabled",
                true,
                "Events",
                List.of(
                    "DEPLOYMENT_FAILURE",
                    "DEPLOYMENT_STOP_ON_ALARM",
                    "DEPLOYMENT_STOP_ON_REQUEST")));
  }

  @ParameterizedTest
  @EnumSource
  void oneFailureThatNoCallerCausesIsEnough(Operation operation) {
    var alarm =
        DEPLOYED.resources("AWS::CloudWatch::Alarm").values().stream()
            .filter(
                found ->
                    Json.at(found, "AlarmName").equals("callbacks-" + operation.word() + "-broken"))
            .findAny()
            .orElseThrow();

    assertThat(alarm.toString())
        .contains(
            "Value=INTERNAL_ERROR",
            "Value=DATASTORE_DENIED",
            "Value=DATASTORE_MISCONFIGURED",
            "Threshold=0",
            "EvaluationPeriods=1",
            "Period=60")
        .doesNotContain("INVALID", "UNAVAILABLE", "THROTTLED");
  }

  /// Only those that flows invoke: the others fail without anybody waiting, and are tried again.
  @Test
  void onlyTheAliasesThatFlowsInvokeMoveSo() {
    var moved = new TreeMap<Object, Object>();
    ((Map<?, ?>) Json.at(TEMPLATE, "Resources"))
        .forEach(
            (id, resource) -> {
              if (((Map<?, ?>) resource).get("UpdatePolicy") instanceof Map<?, ?> policy) {
                moved.put(
                    Json.at(resource, "Type") + " " + id.toString().replaceFirst("Live.*", ""),
                    Json.at(policy, "CodeDeployLambdaAliasUpdate", "DeploymentGroupName", "Ref")
                        .toString()
                        .replaceFirst("Canary.*", ""));
              }
            });

    assertThat(moved.keySet())
        .containsExactly("AWS::Lambda::Alias Clear", "AWS::Lambda::Alias Set");
    assertThat(moved.values()).containsExactly("Clear", "Set");
  }

  @Test
  void itsRoleMayOnlyMoveTheseAliasesAndLookAtAlarms() {
    var role =
        DEPLOYED.resources("AWS::IAM::Role").entrySet().stream()
            .filter(found -> found.getKey().startsWith("RolloutRole"))
            .findAny()
            .orElseThrow()
            .getValue();

    assertThat(Json.at(role, "AssumeRolePolicyDocument").toString())
        .contains("codedeploy.amazonaws.com");
    assertThat(role.containsKey("ManagedPolicyArns")).isFalse();
    var policy = ((List<?>) Json.at(role, "Policies")).getFirst();
    var statements = (List<?>) Json.at(policy, "PolicyDocument", "Statement");
    assertThat(statements).hasSize(2);
    assertThat(Json.at(statements.getFirst(), "Action"))
        .isEqualTo(
            List.of(
                "lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"));
    assertThat((List<?>) Json.at(statements.getFirst(), "Resource"))
        .hasSize(4)
        .allSatisfy(
            arn -> assertThat(arn.toString()).containsPattern("(Set|Clear)Function\\w+, Arn]"));
    assertThat(Json.at(statements.getLast(), "Action")).isEqualTo("cloudwatch:DescribeAlarms");
  }

  @Test
  void withoutItCloudFormationMovesTheAliases() {
    assertThat(Stacks.complete().toJSON().toString())
        .doesNotContain("CodeDeploy", "UpdatePolicy", "-broken");
  }

  private static Map<?, ?> group(Operation operation) {
    return DEPLOYED.resources("AWS::CodeDeploy::DeploymentGroup").values().stream()
        .filter(
            group -> Json.at(group, "DeploymentGroupName").equals("callbacks-" + operation.word()))
        .findAny()
        .orElseThrow();
  }
}
