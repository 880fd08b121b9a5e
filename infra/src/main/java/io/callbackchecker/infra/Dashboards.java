package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/// One page for the questions of whoever is on call: how many callbacks were stored and cleared,
/// how many duplicates were prevented, what failed and why, and how long it took.
final class Dashboards {
  private static final int FULL_WIDTH = 24;
  private static final int THIRD = 8;

  private interface MetricOf {
    IMetric of(String name, String statistic, Operation operation);
  }

  private Dashboards() {}

  static void build(Construct scope, List<Alarm> alarms) {
    Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName(Aws.STACK_NAME)
        .defaultInterval(Duration.hours(24))
        .widgets(
            List.of(
                List.of(totals()),
                List.of(states(alarms)),
                List.of(
                    graph("Outcomes", outcomes()),
                    graph("What failed and why", each(Dashboards::byReason)),
                    graph("Duration, ms", percentiles(Metrics::lambda, "Duration"))),
                List.of(
                    graph("DynamoDB's share, ms", percentiles(Metrics::own, "DatastoreLatency")),
                    graph("Cold starts", each(o -> Metrics.sum("ColdStarts", o, o.word()))),
                    graph("Crashes and refused invocations", crashes())),
                List.of(lastFailures())))
        .build();
  }

  private static IWidget totals() {
    return SingleValueWidget.Builder.create()
        .title("In the selected time range")
        .metrics(
            Stream.concat(
                    outcomes(),
                    each(o -> Metrics.sum(Metrics.ERRORS, o, "Failed " + o.word() + "s")))
                .toList())
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

  private static Stream<IMetric> outcomes() {
    return eachOf(
        operation ->
            DeployedOperations.outcomes(operation).stream()
                .map(outcome -> Metrics.sum(outcome.metric(), operation, outcome.label())));
  }

  private static IMetric byReason(Operation operation) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,function,reason} MetricName=\"%s\" function=\"%s\"', 'Sum', 300)"
                .formatted(Metrics.NAMESPACE, Metrics.ERRORS, DeployedOperations.name(operation)))
        .usingMetrics(Map.of())
        .label(operation.word() + " ${PROP('Dim.reason')}")
        .build();
  }

  private static Stream<IMetric> percentiles(MetricOf metric, String name) {
    return eachOf(operation -> Stream.of("p50", "p99").map(p -> metric.of(name, p, operation)));
  }

  private static Stream<IMetric> crashes() {
    return eachOf(
        operation ->
            Stream.of("Errors", "Throttles").map(name -> Metrics.lambda(name, "Sum", operation)));
  }

  private static Stream<IMetric> each(Function<Operation, IMetric> metric) {
    return eachOf(operation -> Stream.of(metric.apply(operation)));
  }

  private static Stream<IMetric> eachOf(Function<Operation, Stream<? extends IMetric>> metrics) {
    return Arrays.stream(Operation.values()).flatMap(metrics);
  }

  private static IWidget lastFailures() {
    return LogQueryWidget.Builder.create()
        .title("The last failures")
        .logGroupNames(
            Arrays.stream(Operation.values()).map(DeployedOperations::logGroupName).toList())
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

  private static IWidget graph(String title, Stream<IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(metrics.toList())
        .width(THIRD)
        .height(6)
        .build();
  }
}
