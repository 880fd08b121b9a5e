package io.callbackchecker.infra;

import io.callbackchecker.CleanupLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// Runs the sweep every hour. A run that fails is not repeated: the next one does its work.
final class SweepSchedule extends Construct {
  /// If Lambda refuses to start a run.
  private static final int MAX_RETRIES = 3;

  SweepSchedule(Construct scope, DeployedFunction deployed, CallbackFunction sweep) {
    super(scope, "Schedule");
    sweep
        .live()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(0)
                .maxEventAge(Duration.seconds(CleanupLimits.SWEEP_INTERVAL.toSeconds()))
                .build());
    var role = role(sweep);
    var schedule =
        CfnSchedule.Builder.create(this, "Hourly")
            .name(deployed.name())
            .description(deployed.description())
            .scheduleExpression("rate(%s minutes)".formatted(minutes()))
            .state("ENABLED")
            .flexibleTimeWindow(
                CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
            .target(
                CfnSchedule.TargetProperty.builder()
                    .arn(sweep.arn())
                    .roleArn(role.getRoleArn())
                    .retryPolicy(
                        CfnSchedule.RetryPolicyProperty.builder()
                            .maximumRetryAttempts(MAX_RETRIES)
                            .maximumEventAgeInSeconds(CleanupLimits.SWEEP_INTERVAL.toSeconds())
                            .build())
                    .build())
            .build();
    // The first run, which can be at once, needs the role's policy.
    schedule.getNode().addDependency(role.getNode().findChild("DefaultPolicy"));
  }

  private Role role(CallbackFunction sweep) {
    var scheduler = new ServicePrincipal("scheduler.amazonaws.com");
    var role =
        Role.Builder.create(this, "Role")
            .description("Lets the schedule invoke the sweep")
            .assumedBy(
                new PrincipalWithConditions(
                    scheduler,
                    // Sorted, so that the template is always the same.
                    new TreeMap<>(
                        Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                            "ArnEquals", Map.of("aws:SourceArn", scheduleGroupArn())))))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("lambda:InvokeFunction"))
            .resources(List.of(sweep.arn()))
            .build());
    return role;
  }

  /// The group of all schedules that name no other. The role cannot be limited to one schedule.
  private static String scheduleGroupArn() {
    return String.join(
        ":",
        "arn",
        Aws.PARTITION,
        "scheduler",
        Aws.REGION,
        Aws.ACCOUNT_ID,
        "schedule-group/default");
  }

  private static long minutes() {
    return CleanupLimits.SWEEP_INTERVAL.toMinutes();
  }
}
