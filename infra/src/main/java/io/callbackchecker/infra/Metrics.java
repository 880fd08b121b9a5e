package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The metrics of a function: its own, which it writes with its log lines, and Lambda's.
final class Metrics {
  static final String NAMESPACE = "CallbackChecker";

  /// 0 or 1 on every line, so that its average is the rate of `ERROR_ENCOUNTERED`.
  static final String ERRORS = "Errors";

  private Metrics() {}

  static Metric sum(String name, Operation operation, String label) {
    return own(name, "Sum", operation).with(MetricOptions.builder().label(label).build());
  }

  /// @param statistic such as `Sum` or `p99`
  static Metric own(String name, String statistic, Operation operation) {
    return of(NAMESPACE, "function", name, statistic, operation);
  }

  static Metric lambda(String name, String statistic, Operation operation) {
    return of("AWS/Lambda", "FunctionName", name, statistic, operation);
  }

  private static Metric of(
      String namespace, String dimension, String name, String statistic, Operation operation) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(Map.of(dimension, DeployedOperations.name(operation)))
        .statistic(statistic)
        .label(operation.word() + " " + name + " " + statistic)
        .build();
  }
}
