package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(PlayedScript.status(call)).isEqualTo(3);
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

    assertThat(PlayedScript.status(call.last())).isZero();
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
    assertThat(PlayedScript.status(none)).isEqualTo(3);
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

  @ParameterizedTest
  @CsvSource({
    "KeyExists, b, 3",
    "TextNotEquals, b, 3",
    "Equals, b, 0",
    // The condition before it is met.
    "KeyExists, VOICE, 0",
  })
  void anOperatorThatNobodyDocumentsIsAGuess(String operator, String first, int status) {
    String flow =
        flow(
            action(
                "c",
                "Compare",
                "'ComparisonValue':'$.Channel'",
                ("'NextAction':'end','Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['%s']}},"
                            .formatted(first)
                        + "{'NextAction':'end','Condition':{'Operator':'%s','Operands':['CHAT']}}],"
                            .formatted(operator))
                    + errors("NoMatchingCondition", "end")),
            END);

    Outcome call = Instance.of(flow).call().last();

    assertThat(PlayedScript.status(call)).isEqualTo(status);
    assertThat(call.notSimulated())
        .extracting(NotSimulated::branch, NotSimulated::why)
        .isEqualTo(
            status == 0
                ? List.of()
                : List.of(
                    Tuple.tuple(
                        "NoMatchingCondition",
                        "what the operator %s means is not documented".formatted(operator))));
  }

  @Test
  void anUndocumentedOperatorIsAGuessEvenIfNoMatchIsNoError() {
    String prompts =
        action(
            "hold",
            "MessageParticipantIteratively",
            "'Messages':[{'Text':'Please hold'}],'InterruptFrequencySeconds':'20'",
            "'Conditions':[{'NextAction':'end','Condition':{'Operator':'IsLike','Operands':['MessagesInterrupted']}}]");
    String status =
        action(
            "who",
            "CheckOutboundCallStatus",
            "",
            "'NextAction':'end','Conditions':[{'NextAction':'end','Condition':{'Operator':'IsLike','Operands':['CallAnswered']}}],"
                + errors("NoMatchingError", "end"));

    Outcome waiting = Instance.of(flowOfType("customerQueue", prompts, END)).call().last();
    Outcome dialled = Instance.of(flow(status, END)).dialled().last();

    assertThat(List.of(waiting, dialled)).extracting(PlayedScript::status).containsExactly(3, 3);
    assertThat(dialled.notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("what the operator IsLike means is not documented");
  }

  @Test
  void whatAnswersIsAGuessWhereNobodyWasDialled() {
    String status =
        action(
            "who",
            "CheckOutboundCallStatus",
            "",
            "'NextAction':'end','Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['CallAnswered']}}],"
                + errors("NoMatchingError", "end"));

    assertThat(Instance.of(flow(status, END)).call().last().notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("nobody was dialled");
  }

  @Test
  void theAttributesOfARelatedContactAreNotSimulated() {
    String related =
        action(
            "keep",
            "UpdateContactAttributes",
            "'TargetContact':'Related','Attributes':{'a':'b'}",
            "'NextAction':'end'," + errors("NoMatchingError", "end"));
    Outcome last = Instance.of(flow(related, END)).call().last();

    assertThat(last.attributes()).doesNotContainKey("a");
    assertThat(last.notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("there is no related contact here");
  }

  @Test
  void aCreationFlowThatIsNotGivenIsReported() {
    String flow =
        flow(
            action(
                "x",
                "CreateCallbackContact",
                "'MaximumConnectionAttempts':'1','AgentId':'a','ContactFlowId':'arn:x/prepare'",
                next("end") + "," + errors("NoMatchingError", "end")),
            END);

    Outcome absent = Instance.of(flow).call().last();
    Outcome given = Instance.of(flow).with("prepare", flow(END)).call().last();

    assertThat(absent.waiting()).hasSize(1);
    assertThat(absent.notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("the flow 'prepare' is not given");
    assertThat(given.notSimulated()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AgentWhisper, 1", "CustomerWhisper, 1", "CustomerHold, 0"})
  void aWhisperThatIsNotGivenIsReportedWhenItWouldRun(String hook, int guesses) {
    String flow =
        flow(
            action(
                "hook",
                "UpdateContactEventHooks",
                "'EventHooks':{'%s':'arn:x/hush'}".formatted(hook),
                next("queue")),
            action("queue", "UpdateContactTargetQueue", "'QueueId':'q'", next("line")),
            action("line", "TransferContactToQueue", "", next("end")),
            END);
    String script = "{'events': [{'call': {'from': '1'}}, {'agent_takes_caller': {}}]}";

    PlayedScript absent = Instance.of(flow).play(script);
    PlayedScript given =
        Instance.of(flow)
            .with("hush", flowOfType("agentWhisper", action("end", "EndFlowExecution", "", "")))
            .play(script);

    assertThat(absent.outcomes().getFirst().notSimulated()).isEmpty();
    assertThat(absent.last().notSimulated()).hasSize(guesses);
    assertThat(given.last().notSimulated()).isEmpty();
  }

  @Test
  void harmComesBeforeGuesses() {
    Outcome call =
        Instance.of(flow(action("x", "CreateTask", "", next("p")), prompt("p", "p", "nowhere")))
            .call()
            .last();

    assertThat(call.notSimulated()).hasSize(1);
    assertThat(PlayedScript.status(call)).isEqualTo(1);
  }

  @Test
  void aReportSaysWhatIsNotSimulated() {
    Outcome call = Instance.of(flow(action("x", "CreateTask", "", next("end")), END)).call().last();
    List<Played> played = List.of(PlayedScript.played(call));

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
}
