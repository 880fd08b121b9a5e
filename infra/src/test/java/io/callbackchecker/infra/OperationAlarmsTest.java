package io.callbackchecker.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class OperationAlarmsTest {
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
    Stacks.bare().resourceCountIs(TemplateAlarms.TYPE, 16);
  }

  private static void hasAlarm(String name, Map<String, ?> properties) {
    var expected = new HashMap<String, Object>(properties);
    expected.put(
        "AlarmName",
        Map.of("Fn::Join", List.of("", List.of(Map.of("Ref", "AWS::StackName"), "-" + name))));
    Stacks.bare().hasResourceProperties(TemplateAlarms.TYPE, expected);
  }
}
