package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
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
        errors(instance, ContactFlows.invoking(settings.flows())));
    for (var alarm : alarms.made()) {
      if (alarm.getNode().getDefaultChild() instanceof CfnResource resource) {
        resource.getCfnOptions().setCondition(queue.given());
      }
    }
  }

  private static IMetric errors(Choice instance, List<String> flows) {
    // Sorted, so that the template is always the same.
    var metrics = new TreeMap<String, IMetric>();
    for (String flow : flows) {
      metrics.put("flow" + metrics.size(), errors(instance, flow));
    }
    return MathExpression.Builder.create()
        .label("Error branches")
        .expression(
            metrics.keySet().stream()
                .map("FILL(%s, 0)"::formatted)
                .collect(Collectors.joining(", ", "SUM([", "])")))
        .usingMetrics(metrics)
        .period(Duration.minutes(5))
        .build();
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
