package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.cloudwatch.Column;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Row;

/// One page for the questions of whoever is on call: how many callbacks were stored and cleared,
/// how many duplicates were prevented, what failed and why, how long it took, and what is left
/// over.
final class Dashboards {
  private static final String LAST_DAY = "-PT24H";

  private interface MetricOf {
    IMetric of(String name, String statistic, DeployedFunction function);
  }

  private Dashboards() {}

  static void build(Stack stack, List<Alarm> alarms, @Nullable CallbackCleanup cleanup) {
    var dashboard =
        Dashboard.Builder.create(stack, "Dashboard")
            .dashboardName(Aws.STACK_NAME)
            .start(LAST_DAY)
            .widgets(rows(alarms, cleanup))
            .build();
    if (cleanup != null && cleanup.condition() != null) {
      // Without the cleanup, it must not name the cleanup's alarms and queues.
      var resource = (CfnDashboard) Objects.requireNonNull(dashboard.getNode().getDefaultChild());
      resource.setDashboardBody(
          Fn.conditionIf(
                  cleanup.condition().getLogicalId(),
                  resource.getDashboardBody(),
                  body(stack, rows(alarms, null)))
              .toString());
    }
  }

  private static List<List<IWidget>> rows(List<Alarm> alarms, @Nullable CallbackCleanup cleanup) {
    var all = new ArrayList<>(alarms);
    var functions = new ArrayList<>(DeployedOperations.all());
    if (cleanup != null) {
      all.addAll(cleanup.alarms());
      functions.addAll(DeployedCleanups.all());
    }
    var rows = new ArrayList<List<IWidget>>();
    rows.add(
        List.of(
            Widgets.totals(
                Stream.concat(
                    outcomes(),
                    each(f -> Metrics.sum(Metrics.ERRORS, f, "Failed " + f.word() + "s"))))));
    rows.add(List.of(Widgets.states(all)));
    rows.add(
        List.of(
            Widgets.graph("Outcomes", outcomes()),
            Widgets.graph("What failed and why", each(Dashboards::byReason)),
            Widgets.graph("Duration, ms", percentiles(Metrics::lambda, "Duration"))));
    rows.add(
        List.of(
            Widgets.graph("DynamoDB's share, ms", percentiles(Metrics::own, "DatastoreLatency")),
            Widgets.graph("Cold starts", each(f -> Metrics.sum("ColdStarts", f, f.word()))),
            Widgets.graph("Crashes and refused invocations", crashes(functions))));
    if (cleanup != null) {
      rows.add(CleanupWidgets.row(cleanup.queue()));
    }
    rows.add(List.of(Widgets.lastFailures(functions)));
    return rows;
  }

  /// What the CDK writes for these rows.
  private static String body(Stack stack, List<List<IWidget>> rows) {
    var page =
        new Column(
            rows.stream().map(row -> new Row(row.toArray(IWidget[]::new))).toArray(IWidget[]::new));
    page.position(0, 0);
    var body = new LinkedHashMap<String, Object>();
    body.put("start", LAST_DAY);
    body.put("widgets", page.toJson());
    return stack.toJsonString(body);
  }

  private static Stream<IMetric> outcomes() {
    return Arrays.stream(Operation.values())
        .flatMap(
            operation ->
                DeployedOperations.outcomes(operation).stream()
                    .map(
                        outcome ->
                            Metrics.sum(
                                outcome.metric(),
                                DeployedOperations.of(operation),
                                outcome.label())));
  }

  private static IMetric byReason(DeployedFunction function) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,function,reason} MetricName=\"%s\" function=\"%s\"', 'Sum', 300)"
                .formatted(Metrics.NAMESPACE, Metrics.ERRORS, function.name()))
        .usingMetrics(Map.of())
        .label(function.word() + " ${PROP('Dim.reason')}")
        .build();
  }

  private static Stream<IMetric> percentiles(MetricOf metric, String name) {
    return eachOf(function -> Stream.of("p50", "p99").map(p -> metric.of(name, p, function)));
  }

  private static Stream<IMetric> crashes(List<DeployedFunction> functions) {
    return functions.stream()
        .flatMap(
            function ->
                Stream.of("Errors", "Throttles")
                    .map(name -> Metrics.lambda(name, "Sum", function)));
  }

  private static Stream<IMetric> each(Function<DeployedFunction, IMetric> metric) {
    return eachOf(function -> Stream.of(metric.apply(function)));
  }

  private static Stream<IMetric> eachOf(
      Function<DeployedFunction, Stream<? extends IMetric>> metrics) {
    return DeployedOperations.all().stream().flatMap(metrics);
  }
}
