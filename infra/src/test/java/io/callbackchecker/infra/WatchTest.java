package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

/// The alarms and the dashboard.
@NeedsNode
class WatchTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  @ParameterizedTest
  @CsvSource({
    "set-crashed, AWS/Lambda, Errors, Sum, 0",
    "set-throttled, AWS/Lambda, Throttles, Sum, 0",
    "set-slow, AWS/Lambda, Duration, p99, 2000",
    "set-priming, CallbackChecker, PrimingFailures, Sum, 0",
    "clear-crashed, AWS/Lambda, Errors, Sum, 0",
    "clear-throttled, AWS/Lambda, Throttles, Sum, 0",
    "clear-slow, AWS/Lambda, Duration, p99, 2000",
    "clear-priming, CallbackChecker, PrimingFailures, Sum, 0"
  })
  void anAlarmWatches(
      String name, String namespace, String metric, String statistic, int threshold) {
    var watched =
        Match.objectLike(
            Map.of(
                "Stat",
                statistic,
                "Metric",
                Match.objectLike(Map.of("Namespace", namespace, "MetricName", metric))));

    hasAlarm(
        name,
        Map.of(
            "Threshold",
            threshold,
            "ComparisonOperator",
            "GreaterThanThreshold",
            "TreatMissingData",
            "notBreaching",
            "Metrics",
            List.of(Match.objectLike(Map.of("MetricStat", watched)))));
  }

  @ParameterizedTest
  @CsvSource({"set-failing", "clear-failing"})
  void anAlarmWatchesTheRateOfFailedReplies(String name) {
    hasAlarm(
        name,
        Map.of(
            "Threshold",
            5,
            "Metrics",
            Match.arrayWith(
                List.of(
                    Match.objectLike(
                        Map.of("Expression", "IF(failed >= 3, 100 * failed / calls, 0)"))))));
  }

  @Test
  void anAlarmWatchesTheThrottlesOfTheTable() {
    hasAlarm(
        "table-throttled",
        Map.of(
            "Namespace", "AWS/DynamoDB",
            "MetricName", "WriteThrottleEvents",
            "Dimensions",
                List.of(
                    Map.of(
                        "Name",
                        "TableName",
                        "Value",
                        Map.of("Ref", Match.stringLikeRegexp("^Table"))))));
    Stacks.bare().resourceCountIs(ALARM, 11);
  }

  @Test
  void alarmsNotifyTheTopicIfThereIsOne() {
    Stacks.complete()
        .allResourcesProperties(
            ALARM,
            Map.of("AlarmActions", List.of(Stacks.TOPIC), "OKActions", List.of(Stacks.TOPIC)));
    Stacks.bare().allResourcesProperties(ALARM, Map.of("AlarmActions", Match.absent()));
  }

  @Test
  void theHandbookSaysWhatToDoAboutEveryAlarm() throws IOException {
    String handbook = Files.readString(Stacks.ROOT.resolve("docs/operations.md"));

    Stacks.bare()
        .findResources(ALARM)
        .values()
        .forEach(alarm -> assertThat(handbook).contains("`" + nameOf(alarm.toString()) + "`"));
  }

  @Test
  void theDashboardShowsOutcomesFailuresAndTimes() {
    String dashboard = Stacks.bare().findResources("AWS::CloudWatch::Dashboard").toString();

    assertThat(dashboard)
        .contains(
            "Callbacks stored",
            "Duplicates prevented",
            "Callbacks cleared",
            "Failed sets",
            "What failed and why",
            "{CallbackChecker,function,reason} MetricName=",
            "Duration, ms",
            "DatastoreLatency",
            "Duration",
            "ColdStarts",
            "filter message = 'ERROR_ENCOUNTERED'");
  }

  /// `set-slow` of `[{Ref=AWS::StackName}, -set-slow]`.
  private static String nameOf(String alarm) {
    return alarm.replaceFirst(
        ".*AlarmName=\\{Fn::Join=\\[, \\[\\{Ref=AWS::StackName}, -([a-z-]+)].*", "$1");
  }

  private static void hasAlarm(String name, Map<String, ?> properties) {
    var expected = new HashMap<String, Object>(properties);
    expected.put(
        "AlarmName",
        Map.of("Fn::Join", List.of("", List.of(Map.of("Ref", "AWS::StackName"), "-" + name))));
    Stacks.bare().hasResourceProperties(ALARM, expected);
  }
}
