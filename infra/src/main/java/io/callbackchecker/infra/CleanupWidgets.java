package io.callbackchecker.infra;

import io.callbackchecker.Cleanup;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The part of the dashboard about numbers whose callbacks have ended.
final class CleanupWidgets {
  private static final DeployedFunction ENDED = DeployedCleanups.of(Cleanup.ENDED);
  private static final DeployedFunction SWEEP = DeployedCleanups.of(Cleanup.SWEEP);

  private CleanupWidgets() {}

  static List<IWidget> row(EndedQueue queue) {
    return List.of(
        Widgets.stack(
            "Entries by age",
            Stream.of(
                swept("EntriesUnderHour", "under an hour"),
                swept("EntriesUnderDay", "under a day"),
                swept("EntriesOlder", "older"))),
        Widgets.stack(
            "Freed by",
            Stream.of(
                Metrics.sum("Cleared", DeployedOperations.CLEAR, "a flow"),
                Metrics.sum("Freed", ENDED, "an event"),
                Metrics.sum("Freed", SWEEP, "the sweep"))),
        Widgets.graph(
            "Left over",
            Stream.of(
                swept("Kept", "sweep kept"),
                swept("CouldNotTell", "sweep could not tell"),
                queue.failures())));
  }

  /// The value of the last run.
  private static IMetric swept(String name, String label) {
    return Metrics.own(name, "Maximum", SWEEP).with(MetricOptions.builder().label(label).build());
  }
}
