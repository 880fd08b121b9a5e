package io.callbackchecker.infra;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Operation;
import io.callbackchecker.TimeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The alarms. `docs/operations.md` says what each one means and what to do.
final class Alarms {
  /// Of the calls in five minutes.
  private static final int FAILED_PERCENT = 5;

  /// With fewer failures than this, the percentage does not matter.
  private static final int MIN_FAILURES = 3;

  private final Construct scope;
  private final @Nullable SnsAction action;
  private final List<Alarm> alarms = new ArrayList<>();

  static List<Alarm> build(Construct scope, CallbackTable table, Settings settings) {
    var alarms = new Alarms(scope, settings.alarmsTopicArn());
    for (Operation operation : Operation.values()) {
      alarms.watch(operation, settings.options());
    }
    alarms.anyOf("table-throttled", "DynamoDB refuses writes to the table", table.throttles());
    return alarms.alarms;
  }

  private Alarms(Construct scope, @Nullable String topicArn) {
    this.scope = scope;
    action =
        topicArn == null ? null : new SnsAction(Topic.fromTopicArn(scope, "AlarmsTopic", topicArn));
  }

  private void watch(Operation operation, Options options) {
    String word = operation.word();
    anyOf(
        word + "-crashed",
        "Invocations ended without a reply",
        Metrics.lambda("Errors", "Sum", operation));
    anyOf(
        word + "-throttled",
        "Lambda refused invocations",
        Metrics.lambda("Throttles", "Sum", operation));
    above(
        word + "-failing",
        FAILED_PERCENT,
        "Over %d%% of the calls got ERROR_ENCOUNTERED".formatted(FAILED_PERCENT),
        failedPercent(operation));
    above(
        word + "-slow",
        TimeLimits.CALL.toMillis(),
        "One call in a hundred takes over %d ms; by default, Connect waits %d ms"
            .formatted(TimeLimits.CALL.toMillis(), ConnectLimits.DEFAULT_INVOCATION.toMillis()),
        Metrics.lambda("Duration", "p99", operation));
    if (!options.selfContained()) {
      anyOf(
          word + "-priming",
          "A snapshot was taken without priming, so first calls are slow",
          Metrics.own("PrimingFailures", "Sum", operation));
    }
  }

  private void anyOf(String name, String means, Metric metric) {
    above(name, 0, means, metric);
  }

  /// Goes off if two of three five-minute periods are above the threshold, so that one bad moment
  /// is not enough. With a threshold of zero, one period is enough.
  private void above(String name, long threshold, String means, IMetric metric) {
    boolean everyEvent = threshold == 0;
    var alarm =
        Alarm.Builder.create(scope, Names.camelCase(name) + "Alarm")
            .alarmName(Aws.STACK_NAME + "-" + name)
            .alarmDescription(means + ". What to do: docs/operations.md")
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(everyEvent ? 1 : 3)
            .datapointsToAlarm(everyEvent ? 1 : 2)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    if (action != null) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    alarms.add(alarm);
  }

  private static MathExpression failedPercent(Operation operation) {
    return MathExpression.Builder.create()
        .label("ERROR_ENCOUNTERED, % of calls")
        .expression("IF(failed >= %d, 100 * failed / calls, 0)".formatted(MIN_FAILURES))
        // Sorted, so that the template is always the same.
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "failed", Metrics.own(Metrics.ERRORS, "Sum", operation),
                    "calls", Metrics.own(Metrics.ERRORS, "SampleCount", operation))))
        .period(Duration.minutes(5))
        .build();
  }
}
