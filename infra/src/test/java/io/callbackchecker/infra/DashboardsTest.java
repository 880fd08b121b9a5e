package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
class DashboardsTest {
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
}
