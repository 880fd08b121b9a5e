package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// The alarm about calls that got no reply. Lambda counts neither an error nor a throttle when it
/// refuses to invoke a version, as it does with `SnapStartNotReadyException`. Only Connect notices.
final class FlowAlarm {
  private FlowAlarm() {}

  static void build(Construct scope, Settings settings, @Nullable ITopic topic) {
    var instance = settings.instanceArn();
    var queue = settings.queueArn();
    if (instance == null || queue == null) {
      return;
    }
    var alarms = new Alarms(scope, settings.options(), topic);
    alarms.anyOf(
        "flow-errors",
        "A contact flow took an Error branch, as it does if a function cannot be invoked",
        Metrics.sum(
            "Error branches",
            "flow",
            ContactFlows.invoking(settings.flows()).stream()
                .map(flow -> errors(instance, flow))
                .toList(),
            Duration.minutes(5)));
    for (var alarm : alarms.made()) {
      if (alarm.getNode().getDefaultChild() instanceof CfnResource resource) {
        resource.getCfnOptions().setCondition(queue.given());
      }
    }
  }

  private static Metric errors(Choice instance, String flow) {
    return Metric.Builder.create()
        .namespace("AWS/Connect")
        .metricName("ContactFlowErrors")
        .dimensionsMap(
            Map.of(
                "InstanceId",
                Fn.select(1, Fn.split("/", instance.value())),
                "MetricGroup",
                "ContactFlow",
                "ContactFlowName",
                flow))
        .statistic("Sum")
        .label(flow)
        .build();
  }
}
