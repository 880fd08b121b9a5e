package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

/// The alarms and the dashboard.
@NeedsNode
class WatchTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  /// Of a metric, not of an expression, which has none.
  private static final Pattern PERIOD = Pattern.compile("Period=(\\d+)");

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
    Stacks.bare().resourceCountIs(ALARM, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "set-all-failing, 'failed == calls AND (failed > FILL(mistyped, 0) OR failed >= 3)', 3600, 1,"
        + " 1",
    "clear-all-failing, 'failed == calls AND (failed > FILL(mistyped, 0) OR failed >= 3)', 3600, 1,"
        + " 1",
    "set-silent, 'FILL(calls, 0) == 0 AND RUNNING_SUM(FILL(calls, 0)) > 0', 86400, 3, 7",
    "clear-behind, 'stored >= 5 AND 100 * FILL(cleared, 0) < 10 * stored', 86400, 2, 4"
  })
  void anAlarmWatchesHoursOrDays(
      String name, String condition, int seconds, int datapoints, int periods) {
    var found = alarm(name);

    assertThat(found.toString())
        .contains("Expression=IF(" + condition + ", 1, 0),", "Period=" + seconds);
    assertThat(Json.at(found, "Threshold")).isEqualTo(0);
    assertThat(Json.at(found, "ComparisonOperator")).isEqualTo("GreaterThanThreshold");
    assertThat(Json.at(found, "DatapointsToAlarm")).isEqualTo(datapoints);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(periods);
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("notBreaching");
  }

  @Test
  void anOptionSaysHowManyCallbacksAreABurstAndWhereTheHandbookIs() {
    String handbook = "https://wiki.example.com/callbacks#alarms";
    var alarms =
        Stacks.deployed(Map.of("burstPerHour", "30", "handbookUrl", handbook))
            .findResources(ALARM)
            .values();

    assertThat(alarms)
        .hasSize(16)
        .allSatisfy(
            found ->
                assertThat(Json.at(found, "Properties", "AlarmDescription").toString())
                    .endsWith("What to do: " + handbook));
    assertThat(alarms)
        .filteredOn(found -> nameOf(found.toString()).equals("set-burst"))
        .singleElement()
        .satisfies(found -> assertThat(Json.at(found, "Properties", "Threshold")).isEqualTo(30));
  }

  /// `PutMetricAlarm` refuses an alarm that looks back any further.
  @Test
  void noAlarmLooksBackFurtherThanCloudWatchAllows() {
    for (Map<?, ?> found : Stacks.complete().findResources(ALARM).values()) {
      int period = period(found);
      int periods = number(Json.at(found, "Properties", "EvaluationPeriods").toString());

      assertThat(period * periods)
          .as(nameOf(found.toString()))
          .isPositive()
          .isLessThanOrEqualTo(period < 3600 ? 86_400 : 604_800);
    }
  }

  @Test
  void theHandbookCountsTheAlarmsAndTheirMetrics() throws IOException {
    var alarms = Stacks.bare().findResources(ALARM).values();
    long metrics = alarms.stream().flatMap(a -> PERIOD.matcher(a.toString()).results()).count();

    assertThat(Files.readString(Stacks.ROOT.resolve("docs/operations.md")))
        .contains("| %s alarms on %s metrics |".formatted(alarms.size(), metrics));
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

    assertThat(
            Stream.of(Stacks.complete(), Stacks.deployed(Map.of("rollout", "canary")))
                .flatMap(template -> template.findResources(ALARM).values().stream())
                .map(alarm -> nameOf(alarm.toString())))
        .contains("set-broken", "flow-errors")
        .allSatisfy(name -> assertThat(handbook).contains("`" + name + "`"));
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
            "filter Errors > 0");
  }

  @ParameterizedTest
  @CsvSource({
    "ended-crashed, AWS/Lambda, Errors, Sum, 0, 300, 1",
    "ended-dead-letters, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, 0, 300, 1",
    "ended-late, AWS/SQS, ApproximateAgeOfOldestMessage, Maximum, 1800, 300, 3",
    "sweep-crashed, AWS/Lambda, Errors, Sum, 0, 300, 1",
    "sweep-failing, CallbackChecker, Errors, Sum, 0, 3600, 1",
    "sweep-unsure, CallbackChecker, CouldNotTell, Maximum, 10, 3600, 3"
  })
  void anAlarmWatchesTheCleanup(
      String name,
      String namespace,
      String metric,
      String statistic,
      int threshold,
      int seconds,
      int periods) {
    var found = alarm(name);

    assertThat(found.toString())
        .contains(namespace, "MetricName=" + metric, "Period=" + seconds)
        .containsPattern("Stat(istic)?=" + statistic + "[,}]");
    assertThat(Json.at(found, "Threshold")).isEqualTo(threshold);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(periods);
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("notBreaching");
  }

  @Test
  void anAlarmGoesOffIfTheSweepDoesNotRunForThreeHours() {
    var found = alarm("sweep-missing");

    assertThat(found.toString()).contains("MetricName=Errors", "Stat=SampleCount", "Period=3600");
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("breaching");
    assertThat(Json.at(found, "ComparisonOperator")).isEqualTo("LessThanThreshold");
    assertThat(Json.at(found, "Threshold")).isEqualTo(1);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(3);
    assertThat(Json.at(found, "DatapointsToAlarm")).isEqualTo(3);
  }

  @Test
  void anAlarmGoesOffIfTheSweepFreesTooMuch() {
    assertThat(alarm("sweep-frees").toString())
        .contains(
            "IF(swept >= 5, 100 * swept / (swept + FILL(heard, 0) + FILL(cleared, 0)), 0)",
            "MetricName=Freed",
            "MetricName=Cleared",
            "Threshold=5");
  }

  /// Lambda counts nothing if it refuses to invoke an inactive version.
  @Test
  void anAlarmWatchesTheErrorBranchesOfEachFlowThatInvokesAFunction() {
    var deployed = new CloudFormation(Stacks.complete().toJSON(), Map.of());
    var alarm =
        deployed.resources(ALARM).values().stream()
            .filter(found -> Json.at(found, "AlarmName").equals("callbacks-flow-errors"))
            .findAny()
            .orElseThrow();
    var watched =
        Pattern.compile("ContactFlowName, Value=(callbacks [a-z ]+)}")
            .matcher(alarm.toString())
            .results()
            .map(found -> found.group(1));

    assertThat(watched)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            deployed.resources("AWS::Connect::ContactFlow").values().stream()
                .filter(flow -> Json.at(flow, "Content").toString().contains("LambdaFunctionARN"))
                .map(flow -> Json.at(flow, "Name").toString())
                .toList());
    assertThat(alarm.toString())
        .contains(
            "SUM([FILL(flow0, 0), FILL(flow1, 0), ",
            "MetricName=ContactFlowErrors",
            "Name=InstanceId, Value=12345678-1234-1234-1234-123456789012",
            "Name=MetricGroup, Value=ContactFlow",
            "Threshold=0");
    Stacks.plain()
        .hasResource(
            ALARM,
            Map.of(
                "Condition",
                "HasQueueArn",
                "Properties",
                Match.objectLike(Map.of("Threshold", 0))));
  }

  @Test
  void theDashboardShowsTheCleanupOnlyWhereThereIsOne() {
    String shown = "AWS::CloudWatch::Dashboard";
    var cleanup =
        List.of("Entries by age", "EntriesOlder", "Freed by", "CouldNotTell", "Left over");

    assertThat(Stacks.complete().findResources(shown).toString()).contains(cleanup);
    assertThat(Stacks.bare().findResources(shown).toString())
        .doesNotContain("Entries by age", "Sweep", "sweep", "ended");
  }

  @Test
  void thePlainDashboardNamesNothingThatMayNotExist() {
    var dashboards = Stacks.plain().findResources("AWS::CloudWatch::Dashboard");
    var dashboard = dashboards.values().iterator().next();
    var body = (Map<?, ?>) Json.at(dashboard, "Properties", "DashboardBody");
    var either = (List<?>) Json.at(body, "Fn::If");

    assertThat(either.getFirst()).isEqualTo("HasInstanceArn");
    assertThat(either.get(1).toString()).contains("Entries by age", "Set", "{Fn::GetAtt=[Cleanup");
    assertThat(either.get(2).toString())
        .contains("Callbacks stored", "Set")
        .doesNotContain("Cleanup", "sweep", "ended");
  }

  /// The properties of an alarm, in the stack that has a cleanup.
  static Object alarm(String name) {
    return Stacks.complete().findResources(ALARM).values().stream()
        .filter(found -> nameOf(found.toString()).equals(name))
        .map(found -> Json.at(found, "Properties"))
        .findAny()
        .orElseThrow();
  }

  /// `set-slow` of `[{Ref=AWS::StackName}, -set-slow]`.
  private static String nameOf(String alarm) {
    return alarm.replaceFirst(
        ".*AlarmName=\\{Fn::Join=\\[, \\[\\{Ref=AWS::StackName}, -([a-z-]+)].*", "$1");
  }

  /// The longest period of an alarm's metrics, in seconds.
  static int period(Object alarm) {
    return PERIOD
        .matcher(alarm.toString())
        .results()
        .mapToInt(p -> number(p.group(1)))
        .max()
        .orElseThrow();
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static void hasAlarm(String name, Map<String, ?> properties) {
    var expected = new HashMap<String, Object>(properties);
    expected.put(
        "AlarmName",
        Map.of("Fn::Join", List.of("", List.of(Map.of("Ref", "AWS::StackName"), "-" + name))));
    Stacks.bare().hasResourceProperties(ALARM, expected);
  }
}
