package io.callbackchecker.infra;

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
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// What wakes somebody. `docs/operations.md` says for each alarm what it means and what to do.
final class Alarms {
  /// Of the calls in five minutes; fewer than three failed calls are no reason to wake anybody.
  private static final int FAILED_PERCENT = 5;

  private static final int FAILED_CALLS = 3;

  /// Two thirds of the three seconds that Connect waits by default, and the limit that the function
  /// sets itself.
  private static final int SLOW_MILLIS = 2_000;

  private final Construct scope;
  private final Options options;
  private final @Nullable ITopic topic;
  private final List<Alarm> alarms = new ArrayList<>();

  Alarms(Construct scope, Settings settings) {
    this.scope = scope;
    options = settings.options();
    topic =
        settings.alarmsTopicArn() == null
            ? null
            : Topic.fromTopicArn(scope, "AlarmsTopic", settings.alarmsTopicArn().orNothing());
  }

  List<Alarm> of(List<CheckerFunction> functions, CallbackTable table) {
    functions.forEach(this::of);
    anyOf("table-throttled", "DynamoDB refuses writes to the table", throttles(table));
    return alarms;
  }

  private void of(CheckerFunction function) {
    String word = function.handler().word;
    anyOf(
        word + "-crashed",
        "Invocations ended without a reply",
        Metrics.lambda("Errors", "Sum", function));
    anyOf(
        word + "-throttled",
        "Lambda refused invocations",
        Metrics.lambda("Throttles", "Sum", function));
    above(
        word + "-failing",
        FAILED_PERCENT,
        "Over %d%% of the calls got ERROR_ENCOUNTERED".formatted(FAILED_PERCENT),
        failedPercent(function));
    above(
        word + "-slow",
        SLOW_MILLIS,
        "One call of a hundred takes over %d ms; Connect waits 3,000".formatted(SLOW_MILLIS),
        Metrics.duration("p99", function));
    if (!options.selfContained()) {
      anyOf(
          word + "-priming",
          "A snapshot was taken unprimed, so first calls are slow",
          Metrics.PRIMING_FAILURES.statistic("Sum", function));
    }
  }

  private void anyOf(String name, String means, Metric metric) {
    above(name, 0, means, metric);
  }

  /// Breached in two of three periods of five minutes, so that one bad moment is none; where it
  /// counts every single event, in one of one.
  private void above(String name, int threshold, String means, IMetric metric) {
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
    if (topic != null) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
    alarms.add(alarm);
  }

  private static MathExpression failedPercent(CheckerFunction function) {
    return MathExpression.Builder.create()
        .label("ERROR_ENCOUNTERED, % of calls")
        .expression("IF(failed >= %d, 100 * failed / calls, 0)".formatted(FAILED_CALLS))
        // In one order, or the template would not be the same twice.
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "failed", Metrics.ERRORS.statistic("Sum", function),
                    "calls", Metrics.ERRORS.statistic("SampleCount", function))))
        .period(Duration.minutes(5))
        .build();
  }

  private static Metric throttles(CallbackTable table) {
    return Metric.Builder.create()
        .namespace("AWS/DynamoDB")
        .metricName("WriteThrottleEvents")
        .dimensionsMap(Map.of("TableName", table.name()))
        .statistic("Sum")
        .build();
  }
}
