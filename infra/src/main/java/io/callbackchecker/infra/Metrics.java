package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/// The metrics of a function: its own, which it writes with its log lines, and Lambda's.
final class Metrics {
  static final String NAMESPACE = "CallbackChecker";

  /// 0 or 1 on every line, so that its average is the rate of `ERROR_ENCOUNTERED`.
  static final String ERRORS = "Errors";

  private Metrics() {}

  static Metric sum(String name, Operation operation, String label) {
    return of(NAMESPACE, name, "function", operation, "Sum", label);
  }

  /// @param statistic such as `Sum` or `p99`
  static Metric own(String name, String statistic, Operation operation) {
    return of(NAMESPACE, name, "function", operation, statistic, label(name, statistic, operation));
  }

  static Metric lambda(String name, String statistic, Operation operation) {
    return of(
        "AWS/Lambda",
        name,
        "FunctionName",
        operation,
        statistic,
        label(name, statistic, operation));
  }

  private static String label(String name, String statistic, Operation operation) {
    return operation.word() + " " + name + " " + statistic;
  }

  private static Metric of(
      String namespace,
      String name,
      String dimension,
      Operation operation,
      String statistic,
      String label) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(Map.of(dimension, Functions.name(operation)))
        .statistic(statistic)
        .label(label)
        .build();
  }
}
