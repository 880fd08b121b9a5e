package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class FlowAlarmTest {
  /// Lambda counts nothing if it refuses to invoke an inactive version.
  @Test
  void anAlarmWatchesTheErrorBranchesOfEachFlowThatInvokesAFunction() {
    var deployed = new CloudFormation(Stacks.complete().toJSON(), Map.of());
    var alarm =
        deployed.resources(TemplateAlarms.TYPE).values().stream()
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
            TemplateAlarms.TYPE,
            Map.of(
                "Condition",
                "HasQueueArn",
                "Properties",
                Match.objectLike(Map.of("Threshold", 0))));
  }
}
