package io.callbackchecker.infra;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/// One page that answers at a glance: how many callbacks were stored, how many duplicates
/// prevented, how many cleared, what failed and why, how fast.
final class Dashboards {
  private static final int FULL_WIDTH = 24;
  private static final int THIRD = 8;

  private final CheckerFunction set;
  private final CheckerFunction clear;

  private Dashboards(CheckerFunction set, CheckerFunction clear) {
    this.set = set;
    this.clear = clear;
  }

  static void build(
      Construct scope, CheckerFunction set, CheckerFunction clear, List<Alarm> alarms) {
    var widgets = new Dashboards(set, clear);
    Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName(Aws.STACK_NAME)
        .defaultInterval(Duration.hours(24))
        .widgets(
            List.of(
                List.of(widgets.totals()),
                List.of(states(alarms)),
                List.of(widgets.outcomes(), widgets.failures(), widgets.durations()),
                List.of(widgets.datastore(), widgets.starts(), widgets.crashes()),
                List.of(widgets.lastFailures())))
        .build();
  }

  private IWidget totals() {
    return SingleValueWidget.Builder.create()
        .title("In the chosen time")
        .metrics(
            List.of(
                Metrics.STORED.sum(set, "Callbacks stored"),
                Metrics.DUPLICATES.sum(set, "Duplicates prevented"),
                Metrics.CLEARED.sum(clear, "Callbacks cleared"),
                Metrics.NO_ACTION.sum(clear, "Nothing to clear"),
                Metrics.ERRORS.sum(set, "Failed sets"),
                Metrics.ERRORS.sum(clear, "Failed clears")))
        .setPeriodToTimeRange(true)
        .width(FULL_WIDTH)
        .height(4)
        .build();
  }

  private static IWidget states(List<Alarm> alarms) {
    return AlarmStatusWidget.Builder.create()
        .title("Alarms")
        .alarms(alarms)
        .width(FULL_WIDTH)
        .height(3)
        .build();
  }

  private IWidget outcomes() {
    return graph(
        "Outcomes",
        Metrics.STORED.sum(set, "stored"),
        Metrics.DUPLICATES.sum(set, "duplicates"),
        Metrics.CLEARED.sum(clear, "cleared"),
        Metrics.NO_ACTION.sum(clear, "nothing to clear"));
  }

  private IWidget failures() {
    return graph("What failed and why", byReason(set), byReason(clear));
  }

  private static IMetric byReason(CheckerFunction function) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,function,reason} MetricName=\"%s\" function=\"%s\"', 'Sum', 300)"
                .formatted(
                    Metrics.NAMESPACE,
                    Metrics.ERRORS.metricName,
                    function.handler().functionName()))
        .usingMetrics(Map.of())
        .label(function.handler().word + " ${PROP('Dim.reason')}")
        .build();
  }

  private IWidget durations() {
    return graph("How fast, ms", percentiles(Metrics::duration));
  }

  private IWidget datastore() {
    return graph("DynamoDB's share, ms", percentiles(Metrics.DATASTORE_LATENCY::statistic));
  }

  private IMetric[] percentiles(BiFunction<String, CheckerFunction, Metric> metric) {
    return Stream.of(set, clear)
        .flatMap(function -> Stream.of("p50", "p99").map(p -> metric.apply(p, function)))
        .toArray(IMetric[]::new);
  }

  private IWidget starts() {
    return graph(
        "Cold starts",
        Metrics.COLD_STARTS.sum(set, "set"),
        Metrics.COLD_STARTS.sum(clear, "clear"));
  }

  private IWidget crashes() {
    return graph(
        "Crashes and refused invocations",
        Stream.of(set, clear)
            .flatMap(
                function ->
                    Stream.of("Errors", "Throttles")
                        .map(metric -> Metrics.lambda(metric, "Sum", function)))
            .toArray(IMetric[]::new));
  }

  private IWidget lastFailures() {
    return LogQueryWidget.Builder.create()
        .title("The last failures")
        .logGroupNames(List.of(set.handler().logGroupName(), clear.handler().logGroupName()))
        .queryLines(
            List.of(
                "fields @timestamp, function, reason, error, attempts, datastore_ms, contact_id,"
                    + " request_id",
                "filter message = 'ERROR_ENCOUNTERED' or message = 'PRIMING_FAILED'",
                "sort @timestamp desc",
                "limit 20"))
        .view(LogQueryVisualizationType.TABLE)
        .width(FULL_WIDTH)
        .height(6)
        .build();
  }

  private static IWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(THIRD)
        .height(6)
        .build();
  }
}
