package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsNode
class CleanupAlarmsTest {
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
    var found = TemplateAlarms.alarm(name);

    assertThat(found.toString())
        .contains(namespace, "MetricName=" + metric, "Period=" + seconds)
        .containsPattern("Stat(istic)?=" + statistic + "[,}]");
    assertThat(Json.at(found, "Threshold")).isEqualTo(threshold);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(periods);
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("notBreaching");
  }

  @Test
  void anAlarmGoesOffIfTheSweepDoesNotRunForThreeHours() {
    var found = TemplateAlarms.alarm("sweep-missing");

    assertThat(found.toString()).contains("MetricName=Errors", "Stat=SampleCount", "Period=3600");
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("breaching");
    assertThat(Json.at(found, "ComparisonOperator")).isEqualTo("LessThanThreshold");
    assertThat(Json.at(found, "Threshold")).isEqualTo(1);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(3);
    assertThat(Json.at(found, "DatapointsToAlarm")).isEqualTo(3);
  }

  @Test
  void anAlarmGoesOffIfTheSweepFreesTooMuch() {
    assertThat(TemplateAlarms.alarm("sweep-frees").toString())
        .contains(
            "IF(swept >= 5, 100 * swept / (swept + FILL(heard, 0) + FILL(cleared, 0)), 0)",
            "MetricName=Freed",
            "MetricName=Cleared",
            "Threshold=5");
  }
}
