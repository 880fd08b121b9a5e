package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/// What holds for every alarm.
@NeedsNode
class AlarmsTest {
  /// `PutMetricAlarm` refuses an alarm that looks back any further.
  @Test
  void noAlarmLooksBackFurtherThanCloudWatchAllows() {
    for (Map<?, ?> found : Stacks.complete().findResources(TemplateAlarms.TYPE).values()) {
      int period = TemplateAlarms.period(found);
      int periods = Integer.parseInt(Json.at(found, "Properties", "EvaluationPeriods").toString());

      assertThat(period * periods)
          .as(TemplateAlarms.nameOf(found.toString()))
          .isPositive()
          .isLessThanOrEqualTo(period < 3600 ? 86_400 : 604_800);
    }
  }

  @Test
  void theHandbookCountsTheAlarmsAndTheirMetrics() throws IOException {
    var alarms = Stacks.bare().findResources(TemplateAlarms.TYPE).values();
    long metrics =
        alarms.stream().flatMap(a -> TemplateAlarms.PERIOD.matcher(a.toString()).results()).count();

    assertThat(Files.readString(Stacks.ROOT.resolve("docs/operations.md")))
        .contains("| %s alarms on %s metrics |".formatted(alarms.size(), metrics));
  }

  @Test
  void theHandbookSaysWhatToDoAboutEveryAlarm() throws IOException {
    String handbook = Files.readString(Stacks.ROOT.resolve("docs/operations.md"));

    assertThat(
            Stream.of(Stacks.complete(), Stacks.deployed(Map.of("rollout", "canary")))
                .flatMap(template -> template.findResources(TemplateAlarms.TYPE).values().stream())
                .map(alarm -> TemplateAlarms.nameOf(alarm.toString())))
        .contains("set-broken", "flow-errors")
        .allSatisfy(name -> assertThat(handbook).contains("`" + name + "`"));
  }

  @Test
  void alarmsNotifyTheTopicIfThereIsOne() {
    Stacks.complete()
        .allResourcesProperties(
            TemplateAlarms.TYPE,
            Map.of("AlarmActions", List.of(Stacks.TOPIC), "OKActions", List.of(Stacks.TOPIC)));
    Stacks.bare()
        .allResourcesProperties(TemplateAlarms.TYPE, Map.of("AlarmActions", Match.absent()));
  }

  @Test
  void anOptionSaysWhereTheHandbookIs() {
    String handbook = "https://wiki.example.com/callbacks#alarms";

    assertThat(
            Stacks.deployed(Map.of("handbookUrl", handbook))
                .findResources(TemplateAlarms.TYPE)
                .values())
        .hasSize(16)
        .allSatisfy(
            found ->
                assertThat(Json.at(found, "Properties", "AlarmDescription").toString())
                    .endsWith("What to do: " + handbook));
  }
}
