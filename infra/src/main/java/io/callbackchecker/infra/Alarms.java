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
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// Makes alarms, which notify the same topic. `docs/operations.md` says what each one means and
/// what to do.
final class Alarms {
  /// Of the calls in five minutes.
  private static final int FAILED_PERCENT = 5;

  /// With fewer failures than this, the percentage does not matter.
  private static final int MIN_FAILURES = 3;

  private final Construct scope;
  private final @Nullable ITopic topic;
  private final String handbook;
  private final List<Alarm> made = new ArrayList<>();

  Alarms(Construct scope, Options options, @Nullable ITopic topic) {
    this.scope = scope;
    this.topic = topic;
    handbook = options.get(Option.HANDBOOK_URL);
  }

  List<Alarm> made() {
    return List.copyOf(made);
  }

  void crashed(DeployedFunction function) {
    anyOf(
        function.word() + "-crashed",
        "Invocations ended without a reply",
        Metrics.lambda("Errors", "Sum", function));
  }

  void failing(DeployedFunction function, String whatGotAnError) {
    above(
        function.word() + "-failing",
        FAILED_PERCENT,
        "Over %s%% of the %s".formatted(FAILED_PERCENT, whatGotAnError),
        failedPercent(function));
  }

  void anyOf(String name, String means, IMetric metric) {
    above(name, 0, means, metric);
  }

  /// Goes off if two of three periods are above the threshold, so that one bad moment is not
  /// enough. With a threshold of zero, one period is enough.
  void above(String name, long threshold, String means, IMetric metric) {
    boolean everyEvent = threshold == 0;
    above(name, threshold, everyEvent ? 1 : 2, everyEvent ? 1 : 3, means, metric);
  }

  /// Goes off if enough of the latest periods are above the threshold.
  void above(
      String name, long threshold, int datapoints, int periods, String means, IMetric metric) {
    add(
        name,
        means,
        Alarm.Builder.create(scope, id(name))
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(periods)
            .datapointsToAlarm(datapoints)
            .treatMissingData(TreatMissingData.NOT_BREACHING));
  }

  /// Goes off if a metric has no value for some periods.
  void missing(String name, int periods, String means, IMetric metric) {
    add(
        name,
        means,
        Alarm.Builder.create(scope, id(name))
            .metric(metric)
            .threshold(1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .evaluationPeriods(periods)
            .datapointsToAlarm(periods)
            .treatMissingData(TreatMissingData.BREACHING));
  }

  private void add(String name, String means, Alarm.Builder builder) {
    var alarm =
        builder
            .alarmName(Aws.STACK_NAME + "-" + name)
            .alarmDescription(means + ". What to do: " + handbook)
            .build();
    if (topic != null) {
      var action = new SnsAction(topic);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    made.add(alarm);
  }

  /// For the CDK.
  static String id(String name) {
    return Names.camelCase(name) + "Alarm";
  }

  private static MathExpression failedPercent(DeployedFunction function) {
    return MathExpression.Builder.create()
        .label("Failed, %")
        .expression("IF(failed >= %s, 100 * failed / calls, 0)".formatted(MIN_FAILURES))
        // Sorted, so that the template is always the same.
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "failed", Metrics.own(Metrics.ERRORS, "Sum", function),
                    "calls", Metrics.own(Metrics.ERRORS, "SampleCount", function))))
        .period(Duration.minutes(5))
        .build();
  }
}
