package io.callbackchecker.infra;

import io.callbackchecker.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The metrics of a function: its own, which it writes with its log lines, and Lambda's.
final class Metrics {
  static final String NAMESPACE = "CallbackChecker";

  /// 0 or 1 on every line, so that its average is the rate of `ERROR_ENCOUNTERED`.
  static final String ERRORS = "Errors";

  private Metrics() {}

  static Metric sum(String name, DeployedFunction function, String label) {
    return own(name, "Sum", function).with(MetricOptions.builder().label(label).build());
  }

  /// @param statistic such as `Sum` or `p99`
  static Metric own(String name, String statistic, DeployedFunction function) {
    return of(NAMESPACE, "function", name, statistic, function);
  }

  /// The failures with one of the reasons that replies have.
  static Metric failures(FailureReason reason, DeployedFunction function) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(ERRORS)
        .dimensionsMap(new TreeMap<>(Map.of("function", function.name(), "reason", reason.name())))
        .statistic("Sum")
        .label(function.word() + " " + reason)
        .build();
  }

  /// The failures that neither a caller nor an outage causes, in a minute.
  static MathExpression faults(DeployedFunction function) {
    return sum(
        "Faults",
        "reason",
        Stream.of(
                FailureReason.INTERNAL_ERROR,
                FailureReason.DATASTORE_DENIED,
                FailureReason.DATASTORE_MISCONFIGURED)
            .map(reason -> failures(reason, function))
            .toList(),
        Duration.minutes(1));
  }

  /// The sum of metrics, in which one without a value counts as zero.
  ///
  /// @param prefix of the names that the metrics get in the expression
  static MathExpression sum(String label, String prefix, List<Metric> metrics, Duration period) {
    // Sorted, so that the template is always the same.
    var named = new TreeMap<String, IMetric>();
    for (Metric metric : metrics) {
      named.put(prefix + named.size(), metric);
    }
    return MathExpression.Builder.create()
        .label(label)
        .expression(
            named.keySet().stream()
                .map("FILL(%s, 0)"::formatted)
                .collect(Collectors.joining(", ", "SUM([", "])")))
        .usingMetrics(named)
        .period(period)
        .build();
  }

  static Metric lambda(String name, String statistic, DeployedFunction function) {
    return of("AWS/Lambda", "FunctionName", name, statistic, function);
  }

  private static Metric of(
      String namespace,
      String dimension,
      String name,
      String statistic,
      DeployedFunction function) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(Map.of(dimension, function.name()))
        .statistic(statistic)
        .label(function.word() + " " + name + " " + statistic)
        .build();
  }
}
