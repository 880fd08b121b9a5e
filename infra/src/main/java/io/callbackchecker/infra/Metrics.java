package io.callbackchecker.infra;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudwatch.Metric;

/// The metrics that the functions write with their log lines.
enum Metrics {
  STORED("Stored"),
  DUPLICATES("Duplicates"),
  CLEARED("Cleared"),
  NO_ACTION("NoAction"),
  /// 0 or 1 on every line, so that its average is the rate of `ERROR_ENCOUNTERED`.
  ERRORS("Errors"),
  DATASTORE_LATENCY("DatastoreLatency"),
  COLD_STARTS("ColdStarts"),
  PRIMING_FAILURES("PrimingFailures");

  static final String NAMESPACE = "CallbackChecker";

  final String metricName;

  Metrics(String metricName) {
    this.metricName = metricName;
  }

  Metric sum(CheckerFunction function, String label) {
    return of(NAMESPACE, metricName, "function", function, "Sum", label);
  }

  /// @param statistic such as `Sum` or `p99`
  Metric statistic(String statistic, CheckerFunction function) {
    return of(NAMESPACE, metricName, "function", function, statistic, null);
  }

  /// One of Lambda's own.
  static Metric lambda(String metricName, String statistic, CheckerFunction function) {
    return of("AWS/Lambda", metricName, "FunctionName", function, statistic, null);
  }

  /// How long the handler ran, without the start of its process.
  static Metric duration(String statistic, CheckerFunction function) {
    return lambda("Duration", statistic, function);
  }

  private static Metric of(
      String namespace,
      String metricName,
      String dimension,
      CheckerFunction function,
      String statistic,
      @Nullable String label) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(metricName)
        .dimensionsMap(Map.of(dimension, function.handler().functionName()))
        .statistic(statistic)
        .label(label == null ? function.handler().word + " " + metricName + " " + statistic : label)
        .build();
  }
}
