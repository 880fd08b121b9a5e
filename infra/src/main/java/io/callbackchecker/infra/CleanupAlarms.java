package io.callbackchecker.infra;

import io.callbackchecker.Cleanup;
import io.callbackchecker.CleanupLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// The alarms about what frees numbers whose callbacks have ended.
final class CleanupAlarms {
  private static final int MISSED_RUNS = 3;

  /// Of all numbers that were freed in three hours.
  private static final int SWEPT_PERCENT = 5;

  /// With fewer than this, the percentage does not matter.
  private static final int MIN_SWEPT = 5;

  /// In one run.
  private static final int UNSURE = 10;

  private static final DeployedFunction ENDED = DeployedCleanups.of(Cleanup.ENDED);
  private static final DeployedFunction SWEEP = DeployedCleanups.of(Cleanup.SWEEP);

  private CleanupAlarms() {}

  static List<Alarm> build(
      Construct scope, EndedQueue queue, Options options, @Nullable ITopic topic) {
    var alarms = new Alarms(scope, options, topic);
    alarms.crashed(ENDED);
    alarms.failing(ENDED, "ended contacts could not be processed at once");
    alarms.anyOf(
        "ended-dead-letters", "Ended contacts could not be processed at all", queue.failures());
    alarms.above(
        "ended-late",
        EndedQueue.maxAge(),
        "Ended contacts wait too long to be processed",
        queue.age());
    alarms.crashed(SWEEP);
    alarms.anyOf(
        "sweep-failing", "A sweep failed", hourly(Metrics.own(Metrics.ERRORS, "Sum", SWEEP)));
    alarms.missing(
        "sweep-missing",
        MISSED_RUNS,
        "The sweep did not run %s times in a row".formatted(MISSED_RUNS),
        hourly(Metrics.own(Metrics.ERRORS, "SampleCount", SWEEP)));
    alarms.above(
        "sweep-frees",
        SWEPT_PERCENT,
        "Over %s%% of the numbers were freed by the sweep alone".formatted(SWEPT_PERCENT),
        sweptPercent());
    alarms.above(
        "sweep-unsure",
        UNSURE,
        "The sweep cannot tell whether the callbacks of over %s entries have ended"
            .formatted(UNSURE),
        hourly(Metrics.own("CouldNotTell", "Maximum", SWEEP)));
    return alarms.made();
  }

  private static MathExpression sweptPercent() {
    return MathExpression.Builder.create()
        .label("Freed by the sweep, %")
        .expression(
            "IF(swept >= %s, 100 * swept / (swept + FILL(heard, 0) + FILL(cleared, 0)), 0)"
                .formatted(MIN_SWEPT))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "swept", Metrics.own("Freed", "Sum", SWEEP),
                    "heard", Metrics.own("Freed", "Sum", ENDED),
                    "cleared", Metrics.own("Cleared", "Sum", DeployedOperations.CLEAR))))
        .period(Duration.hours(3))
        .build();
  }

  private static Metric hourly(Metric metric) {
    return metric.with(
        MetricOptions.builder()
            .period(Duration.seconds(CleanupLimits.SWEEP_INTERVAL.toSeconds()))
            .build());
  }
}
