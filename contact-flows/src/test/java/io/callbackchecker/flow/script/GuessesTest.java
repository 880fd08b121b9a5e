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
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No run that depends on something that is not simulated looks like one that does not.
class GuessesTest {
  @ParameterizedTest
  @ValueSource(strings = {"CreateTask", "GetCustomerProfile", "ShowView", "GetCase", "Invented"})
  void anActionOfAnotherSystemIsPassedAndReported(String type) {
    Outcome call = Instance.of(flow(action("x", type, "", next("end")), END)).call().last();

    assertThat(call.ending()).isEqualTo(Ending.DISCONNECTED);
    assertThat(call.notSimulated())
        .extracting(NotSimulated::action, NotSimulated::type, NotSimulated::branch)
        .containsExactly(Tuple.tuple("x", type, "next"));
    assertThat(status(call)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UpdateContactTextToSpeechVoice", "UpdateContactRecordingBehavior",
            "UpdateFlowLoggingBehavior",
        "UpdateContactRoutingBehavior", "UpdateContactMediaStreamingBehavior", "UpdateContactData",
        "TagContact", "UntagContact", "UpdateFlowAttributes"
      })
  void whatNoCallerNoticesIsPassed(String type) {
    PlayedScript call = Instance.of(flow(action("x", type, "", next("end")), END)).call();

    assertThat(status(call.last())).isZero();
    assertThat(call.lines()).hasSize(2);
  }

  @Test
  void theTouchtoneBufferAsksNothing() {
    PlayedScript call =
        Instance.of(
                flow(
                    action(
                        "x",
                        "GetParticipantInput",
                        "'EnableDTMFBuffer':'True'",
                        next("end") + "," + errors("NoMatchingError", "end")),
                    END))
            .call();

    assertThat(call.heard()).isEmpty();
    assertThat(call.last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  @Test
  void anActionWithoutNextActionTakesAnyBranchOrStops() {
    Outcome error =
        Instance.of(flow(action("x", "ShowView", "", errors("TimeLimitExceeded", "end")), END))
            .call()
            .last();
    Outcome none = Instance.of(flow(action("x", "CreateTask", "", ""), END)).call().last();

    assertThat(error.notSimulated())
        .extracting(NotSimulated::branch)
        .containsExactly("TimeLimitExceeded");
    assertThat(none.ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(status(none)).isEqualTo(3);
  }

  @Test
  void aCircleOfGuessesIsNoProofThatAFlowNeverEnds() {
    String asksAgain =
        flow(
            action(
                "bot",
                "ConnectParticipantWithLexBot",
                "'Text':'What do you want?'",
                next("end")
                    + ",'Errors':[{'ErrorType':'NoMatchingCondition','NextAction':'bot'},{'ErrorType':'NoMatchingError','NextAction':'end'}]"),
            END);

    PlayedScript call = Instance.of(asksAgain).call();

    assertThat(call.last().ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(call.heard()).hasSize(1);
    assertThat(Instance.of(asksAgain).call("'intents': ['Billing']").last().ending())
        .isEqualTo(Ending.UNDECIDED);
  }

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

    assertThat(status(Instance.of(direct).call().last())).isEqualTo(3);
    assertThat(status(Instance.of(kept).call().last())).isEqualTo(3);
    assertThat(status(Instance.of(known).call().last())).isZero();
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
    assertThat(status(call)).isEqualTo(3);
  }

  @Test
  void harmComesBeforeGuesses() {
    Outcome call =
        Instance.of(flow(action("x", "CreateTask", "", next("p")), prompt("p", "p", "nowhere")))
            .call()
            .last();

    assertThat(call.notSimulated()).hasSize(1);
    assertThat(status(call)).isEqualTo(1);
  }

  @Test
  void aReportSaysWhatIsNotSimulated() {
    Outcome call = Instance.of(flow(action("x", "CreateTask", "", next("end")), END)).call().last();
    List<Played> played = List.of(played(call));

    assertThat(ScriptReport.lines(played))
        .contains("-> disconnected by the flow; 0 callbacks waiting; 1 not simulated")
        .anyMatch(
            line ->
                line.contains(
                    "'x' (CreateTask) is not simulated: it belongs to another system, so it takes"
                        + " next"));
    assertThat(ScriptReport.json("t", played))
        .contains("\"exit_status\" : 3", "\"type\" : \"CreateTask\"", "\"branch\" : \"next\"");
  }

  private static int status(Outcome outcome) {
    return ScriptReport.exitStatus(List.of(played(outcome)));
  }

  private static Played played(Outcome outcome) {
    return new Played(
        ScriptReader.read("{\"events\":[{\"stop\":{}}]}").events().getFirst(), outcome);
  }
}
