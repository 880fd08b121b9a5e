package io.callbackchecker.infra;

import io.callbackchecker.FailureReason;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The alarms about hours and days, for what percentages of five minutes do not show: a contact
/// centre with few calls, a flow that no longer asks the functions, and calls by fraudsters.
///
/// An alarm can look back a day if its period is shorter than an hour, and seven days if not.
/// Source: CloudWatch API reference, `PutMetricAlarm`, `Period`.
final class UsageAlarms {
  private static final int LOOK_BACK_DAYS = 7;

  /// A weekend, and one more day.
  private static final int SILENT_DAYS = 3;

  /// In a day. With fewer, chance alone can leave all of them uncleared.
  private static final int MIN_STORED = 5;

  private static final int CLEARED_PERCENT = 10;

  /// Two, since on the first morning after a weekend nothing is cleared yet. They can have a
  /// weekend between them.
  private static final int DAYS_BEHIND = 2;

  private static final int DAYS_TO_FALL_BEHIND = 4;

  /// With this many, it is no longer one caller who mistypes.
  private static final int MIN_MISTYPED = 3;

  private UsageAlarms() {}

  static void add(Alarms alarms, Options options) {
    DeployedOperations.all()
        .forEach(
            function ->
                alarms.above(
                    function.word() + "-all-failing",
                    0,
                    1,
                    1,
                    "Every call of an hour got ERROR_ENCOUNTERED",
                    allFailing(function)));
    alarms.above(
        "set-silent",
        0,
        SILENT_DAYS,
        LOOK_BACK_DAYS,
        "No flow invoked set on %s of the last %s days, after days with calls"
            .formatted(SILENT_DAYS, LOOK_BACK_DAYS),
        silentAfterCalls());
    alarms.above(
        "clear-behind",
        0,
        DAYS_BEHIND,
        DAYS_TO_FALL_BEHIND,
        "On %s days of %s, under %s%% as many callbacks were cleared as stored"
            .formatted(DAYS_BEHIND, DAYS_TO_FALL_BEHIND, CLEARED_PERCENT),
        clearedTooFew());
    alarms.above(
        "set-burst",
        options.number(Option.BURST_PER_HOUR),
        1,
        1,
        "Over %s callbacks were stored in an hour, as in toll fraud"
            .formatted(options.get(Option.BURST_PER_HOUR)),
        Metrics.own("Stored", "Sum", DeployedOperations.SET)
            .with(MetricOptions.builder().period(Duration.hours(1)).build()));
  }

  private static MathExpression allFailing(DeployedFunction function) {
    return condition(
        "Every call failed",
        "failed == calls AND (failed > FILL(mistyped, 0) OR failed >= %s)".formatted(MIN_MISTYPED),
        Duration.hours(1),
        Map.of(
            "failed", Metrics.own(Metrics.ERRORS, "Sum", function),
            "calls", Metrics.own(Metrics.ERRORS, "SampleCount", function),
            "mistyped", Metrics.failures(FailureReason.INVALID_CALLBACK_NUMBER, function)));
  }

  /// The running sum is zero before the first call, so a new stack is not silent.
  private static MathExpression silentAfterCalls() {
    return condition(
        "A silent day after calls",
        "FILL(calls, 0) == 0 AND RUNNING_SUM(FILL(calls, 0)) > 0",
        Duration.days(1),
        Map.of("calls", Metrics.lambda("Invocations", "Sum", DeployedOperations.SET)));
  }

  private static MathExpression clearedTooFew() {
    return condition(
        "Too few cleared",
        "stored >= %s AND 100 * FILL(cleared, 0) < %s * stored"
            .formatted(MIN_STORED, CLEARED_PERCENT),
        Duration.days(1),
        Map.of(
            "stored", Metrics.own("Stored", "Sum", DeployedOperations.SET),
            "cleared", Metrics.own("Cleared", "Sum", DeployedOperations.CLEAR)));
  }

  private static MathExpression condition(
      String label, String condition, Duration period, Map<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .label(label)
        .expression("IF(" + condition + ", 1, 0)")
        // Sorted, so that the template is always the same.
        .usingMetrics(new TreeMap<>(metrics))
        .period(period)
        .build();
  }
}
