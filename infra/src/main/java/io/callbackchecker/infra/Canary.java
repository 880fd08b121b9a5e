package io.callbackchecker.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCodeDeployLambdaAliasUpdate;
import software.amazon.awscdk.CfnUpdatePolicy;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.CfnApplication;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup.AlarmConfigurationProperty;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup.AlarmProperty;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup.AutoRollbackConfigurationProperty;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup.DeploymentStyleProperty;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.constructs.Construct;

/// Lets CodeDeploy move the aliases: first a tenth of the calls goes to the new version, half an
/// hour later all of them. If an alarm of the function goes off in the meantime, the alias goes
/// back to the old version.
///
/// The CDK's own construct would attach a managed policy for every alias of the account.
final class Canary {
  /// Long enough for the slowest of [#GUARDS], which needs two of three 5-minute periods.
  private static final String CONFIGURATION = "CodeDeployDefault.LambdaCanary10Percent30Minutes";

  /// The ends of the names of the alarms that show a bad version within minutes.
  private static final List<String> GUARDS =
      List.of("-broken", "-crashed", "-failing", "-slow", "-throttled");

  private static final List<String> ROLL_BACK_ON =
      List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");

  private Canary() {}

  /// @param alarms all alarms of the functions
  static void build(Construct scope, List<CallbackFunction> functions, List<Alarm> alarms) {
    var application =
        CfnApplication.Builder.create(scope, "Rollout")
            .applicationName(Aws.STACK_NAME)
            .computePlatform("Lambda")
            .build();
    var role = role(scope, functions);
    for (CallbackFunction function : functions) {
      moveWith(group(function, application, role, guards(function.deployed(), alarms)), function);
    }
  }

  private static CfnDeploymentGroup group(
      CallbackFunction function,
      CfnApplication application,
      Role role,
      List<AlarmProperty> guards) {
    return CfnDeploymentGroup.Builder.create(function, "Canary")
        .applicationName(application.getRef())
        .deploymentGroupName(function.deployed().name())
        .serviceRoleArn(role.getRoleArn())
        .deploymentConfigName(CONFIGURATION)
        .deploymentStyle(
            DeploymentStyleProperty.builder()
                .deploymentType("BLUE_GREEN")
                .deploymentOption("WITH_TRAFFIC_CONTROL")
                .build())
        .alarmConfiguration(
            AlarmConfigurationProperty.builder().enabled(true).alarms(guards).build())
        .autoRollbackConfiguration(
            AutoRollbackConfigurationProperty.builder().enabled(true).events(ROLL_BACK_ON).build())
        .build();
  }

  private static void moveWith(CfnDeploymentGroup group, CallbackFunction function) {
    var update =
        CfnCodeDeployLambdaAliasUpdate.builder()
            .applicationName(group.getApplicationName())
            .deploymentGroupName(group.getRef())
            .build();
    var alias = (CfnAlias) requireNonNull(function.live().getNode().getDefaultChild());
    alias
        .getCfnOptions()
        .setUpdatePolicy(CfnUpdatePolicy.builder().codeDeployLambdaAliasUpdate(update).build());
  }

  private static List<AlarmProperty> guards(DeployedFunction function, List<Alarm> alarms) {
    var ids = GUARDS.stream().map(guard -> Alarms.id(function.word() + guard)).toList();
    return alarms.stream()
        .filter(alarm -> ids.contains(alarm.getNode().getId()))
        .map(alarm -> AlarmProperty.builder().name(alarm.getAlarmName()).build())
        .toList();
  }

  /// It names the functions and not their aliases, which depend on it. The policy is inside the
  /// role, so that it exists before the first deployment.
  private static Role role(Construct scope, List<CallbackFunction> functions) {
    var aliases =
        PolicyStatement.Builder.create()
            .actions(
                List.of(
                    "lambda:GetAlias",
                    "lambda:GetProvisionedConcurrencyConfig",
                    "lambda:UpdateAlias"))
            .resources(
                functions.stream()
                    .map(function -> function.live().getLambda().getFunctionArn())
                    .flatMap(arn -> Stream.of(arn, arn + ":live"))
                    .toList())
            .build();
    var states =
        PolicyStatement.Builder.create()
            .actions(List.of("cloudwatch:DescribeAlarms"))
            .resources(List.of("*"))
            .build();
    return Role.Builder.create(scope, "RolloutRole")
        .assumedBy(new ServicePrincipal("codedeploy.amazonaws.com"))
        .description("What CodeDeploy may do: move the aliases, and look at the alarms")
        .inlinePolicies(
            Map.of(
                "MoveAliases",
                PolicyDocument.Builder.create().statements(List.of(aliases, states)).build()))
        .build();
  }
}
