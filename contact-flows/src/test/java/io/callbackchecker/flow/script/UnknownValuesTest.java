package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.script.PlayedScript.Instance;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a run does with values that the simulation cannot know, such as those of a customer
/// profile.
class UnknownValuesTest {
  @Test
  void aComparisonWithAnUnknownValueIsAGuess() {
    String direct = flow(compare("c", "$.Customer.Tier", "gold", "end", "end"), END);
    String kept =
        flow(
            action(
                "k",
                "UpdateContactAttributes",
                "'Attributes':{'tier':'$.Customer.Tier'}",
                next("c")),
            compare("c", "$.Attributes.tier", "gold", "end", "end"),
            END);
    String known = flow(compare("c", "$.Attributes.tier", "gold", "end", "end"), END);

    assertThat(PlayedScript.status(Instance.of(direct).call().last())).isEqualTo(3);
    assertThat(PlayedScript.status(Instance.of(kept).call().last())).isEqualTo(3);
    assertThat(PlayedScript.status(Instance.of(known).call().last())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Loop, LoopCount",
    "Wait, TimeLimitSeconds",
    "CheckHoursOfOperation, HoursOfOperationId",
    "CreateCallbackContact, RetryDelaySeconds",
    "UpdateContactEventHooks, EventHooks",
  })
  void anUnknownParameterIsAGuess(String type, String parameter) {
    String attempts =
        type.startsWith("Create") ? "'MaximumConnectionAttempts':'1','QueueId':'q'," : "";
    String value = parameter.equals("EventHooks") ? "{'CustomerQueue':'%s'}" : "'%s'";
    String block =
        flow(
            action(
                "x",
                type,
                attempts + "'%s':%s".formatted(parameter, value),
                next("end") + "," + errors("NoMatchingError", "end")),
            END);

    Outcome unknown = Instance.of(block.replace("%s", "$.Customer.count")).call().last();
    Outcome known = Instance.of(block.replace("%s", "$.Attributes.count")).call().last();

    assertThat(unknown.notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("the value of $.Customer.count is unknown");
    assertThat(PlayedScript.status(known)).isZero();
  }

  @Test
  void theNameOfAQueueIsNotInItsArn() {
    String asks =
        flow(
            action("q", "UpdateContactTargetQueue", "'QueueId':'arn:x/queue/123'", next("c")),
            compare("c", "$.Queue.Name", "123", "end", "end"),
            END);
    String named =
        asks.replace(
            "\"Metadata\":{",
            "\"Metadata\":{\"ActionMetadata\":{\"q\":{\"parameters\":{\"QueueId\":{\"displayName\":\"Sales\"}}}},");

    assertThat(PlayedScript.status(Instance.of(asks).call().last())).isEqualTo(3);
    assertThat(PlayedScript.status(Instance.of(named).call().last())).isZero();
  }

  @Test
  void anUnknownValueIsHeardAsItsPath() {
    String greets =
        flow(
            prompt("p", "Hello $.Customer.FirstName, from $.CustomerEndpoint.Address", "end"), END);

    assertThat(Instance.of(greets).call().heard())
        .containsExactly("Hello [$.Customer.FirstName], from +61412345678");
  }

  @Test
  void aPathOfAnyLengthIsRead() {
    String greets = flow(prompt("p", "$" + ".a".repeat(40_000), "end"), END);

    assertThat(Instance.of(greets).call().last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  @Test
  void aQueueOfAnUnknownAgentIsAGuess() {
    String flow =
        flow(
            action(
                "q",
                "UpdateContactTargetQueue",
                "'AgentId':'$.Agent.ARN'",
                next("t") + "," + errors("NoMatchingError", "end")),
            action("t", "TransferContactToQueue", "", next("end")),
            END);

    Outcome call = Instance.of(flow).call().last();

    assertThat(call.ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(PlayedScript.status(call)).isEqualTo(3);
  }
}
