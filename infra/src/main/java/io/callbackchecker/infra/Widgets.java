package io.callbackchecker.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;

/// The widgets of the dashboard, in its two sizes.
final class Widgets {
  private static final int FULL_WIDTH = 24;
  private static final int THIRD = 8;

  private Widgets() {}

  /// One number per metric, over the time range that the reader selects.
  static IWidget totals(Stream<IMetric> metrics) {
    return SingleValueWidget.Builder.create()
        .title("In the selected time range")
        .metrics(metrics.toList())
        .setPeriodToTimeRange(true)
        .width(FULL_WIDTH)
        .height(4)
        .build();
  }

  static IWidget states(List<Alarm> alarms) {
    return AlarmStatusWidget.Builder.create()
        .title("Alarms")
        .alarms(alarms)
        .width(FULL_WIDTH)
        .height(3)
        .build();
  }

  static IWidget graph(String title, Stream<? extends IMetric> metrics) {
    return graph(title, metrics, false);
  }

  static IWidget stack(String title, Stream<? extends IMetric> metrics) {
    return graph(title, metrics, true);
  }

  static IWidget lastFailures(List<DeployedFunction> functions) {
    return LogQueryWidget.Builder.create()
        .title("The last failures")
        .logGroupNames(functions.stream().map(DeployedFunction::logGroupName).toList())
        .queryLines(
            List.of(
                "fields @timestamp, function, reason, error, attempts, datastore_ms, contact_id,"
                    + " request_id",
                "filter Errors > 0 or message = 'PRIMING_FAILED'",
                "sort @timestamp desc",
                "limit 20"))
        .view(LogQueryVisualizationType.TABLE)
        .width(FULL_WIDTH)
        .height(6)
        .build();
  }

  private static IWidget graph(String title, Stream<? extends IMetric> metrics, boolean stacked) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(metrics.toList())
        .stacked(stacked)
        .width(THIRD)
        .height(6)
        .build();
  }
}
