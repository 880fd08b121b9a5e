package io.callbackchecker.infra;

import io.callbackchecker.Cleanup;
import io.callbackchecker.infra.CallbackFunction.Extras;
import io.callbackchecker.infra.Settings.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// What frees a number when its callback has ended, whether or not a contact flow clears it: a
/// function that Connect's events reach through a queue, and another that looks every hour for what
/// the first one missed.
final class CallbackCleanup extends Construct {
  private final Choice instance;
  private final CallbackTable table;
  private final Settings settings;
  private final EndedQueue queue;
  private final List<Alarm> alarms;

  CallbackCleanup(
      Construct scope,
      Choice instance,
      CallbackTable table,
      Settings settings,
      @Nullable ITopic topic) {
    super(scope, "Cleanup");
    this.instance = instance;
    this.table = table;
    this.settings = settings;
    queue = new EndedQueue(this, instance.value());
    queue.feed(function(Cleanup.ENDED, queue.url(), List.of(queue.permission())));
    var sweep =
        function(
            Cleanup.SWEEP,
            null,
            List.of(table.permission(DeployedCleanups.CURSOR_ACTIONS, DeployedCleanups.CURSOR)));
    var schedule = new SweepSchedule(this, DeployedCleanups.of(Cleanup.SWEEP), sweep);
    alarms = CleanupAlarms.build(this, queue, settings.options(), topic);
    alarms.forEach(alarm -> alarm.getNode().addDependency(schedule));
    onlyIfThereIsAnInstance();
  }

  EndedQueue queue() {
    return queue;
  }

  List<Alarm> alarms() {
    return alarms;
  }

  /// On which everything here depends; null if it is always there.
  @Nullable CfnCondition condition() {
    return instance.given();
  }

  private CallbackFunction function(
      Cleanup cleanup, @Nullable String queueUrl, List<PolicyStatement> permissions) {
    var environment = new TreeMap<>(Map.of("CONNECT_INSTANCE_ARN", instance.value()));
    if (queueUrl != null) {
      environment.put("ENDED_QUEUE_URL", queueUrl);
    }
    var all = new ArrayList<>(permissions);
    all.add(
        PolicyStatement.Builder.create()
            .actions(DeployedCleanups.CONNECT_ACTIONS)
            .resources(List.of(instance.value() + "/contact/*"))
            .build());
    return new CallbackFunction(
        this,
        DeployedCleanups.of(cleanup),
        table,
        settings,
        new Extras(environment, all, settings.release(instance.value())));
  }

  private void onlyIfThereIsAnInstance() {
    var condition = condition();
    if (condition != null) {
      for (var construct : getNode().findAll()) {
        if (construct instanceof CfnResource resource) {
          resource.getCfnOptions().setCondition(condition);
        }
      }
    }
  }
}
