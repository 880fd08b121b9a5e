package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsNode
class UsageAlarmsTest {
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
    var found = TemplateAlarms.alarm(name);

    assertThat(found.toString())
        .contains("Expression=IF(" + condition + ", 1, 0),", "Period=" + seconds);
    assertThat(Json.at(found, "Threshold")).isEqualTo(0);
    assertThat(Json.at(found, "ComparisonOperator")).isEqualTo("GreaterThanThreshold");
    assertThat(Json.at(found, "DatapointsToAlarm")).isEqualTo(datapoints);
    assertThat(Json.at(found, "EvaluationPeriods")).isEqualTo(periods);
    assertThat(Json.at(found, "TreatMissingData")).isEqualTo("notBreaching");
  }

  @Test
  void anOptionSaysHowManyCallbacksAreABurst() {
    assertThat(
            Stacks.deployed(Map.of("burstPerHour", "30"))
                .findResources(TemplateAlarms.TYPE)
                .values())
        .filteredOn(found -> TemplateAlarms.nameOf(found.toString()).equals("set-burst"))
        .singleElement()
        .satisfies(found -> assertThat(Json.at(found, "Properties", "Threshold")).isEqualTo(30));
  }
}
