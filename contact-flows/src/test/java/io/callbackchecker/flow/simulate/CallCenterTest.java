package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Connect does with a flow. [FunctionCallTest] tests how it invokes functions.
class CallCenterTest {
  private final AnsweredCalls calls = new AnsweredCalls();

  @ParameterizedTest
  @CsvSource({
    "Equals, abc, met", "Equals, ABC, not", "TextStartsWith, ab, met", "TextEndsWith, bc, met",
    "TextContains, b, met", "TextContains, B, not", "NumberLessThan, 5, not", "IsLike, abc, not"
  })
  void textIsComparedCaseSensitively(String operator, String operand, String result) {
    assertThat(compared("abc", operator, operand)).containsExactly(result);
  }

  @ParameterizedTest
  @CsvSource({
    "NumberLessThan, 10, met", "NumberLessThan, 9, not", "NumberLessOrEqualTo, 9, met",
    "NumberGreaterThan, 8.5, met", "NumberGreaterThan, 9, not", "NumberGreaterOrEqualTo, 9, met",
    "NumberGreaterThan, x, not"
  })
  void numbersAreComparedAsNumbers(String operator, String operand, String result) {
    assertThat(compared("9", operator, operand)).containsExactly(result);
  }

  @Test
  void theFirstConditionThatIsMetCounts() {
    calls.answer("{'x':'5'}");
    String compare =
        action(
            "c",
            "Compare",
            "'ComparisonValue':'$.External.x'",
            "'NextAction':'not','Conditions':[{'NextAction':'first','Condition':{'Operator':'NumberLessThan','Operands':['9']}},{'NextAction':'second','Condition':{'Operator':'Equals','Operands':['5']}}],'Errors':[{'ErrorType':'NoMatchingCondition','NextAction':'not'}]");

    assertThat(
            calls.heard(
                flow(
                    invoke("a", "set", "c", "end"),
                    compare,
                    prompt("first", "first", "end"),
                    prompt("second", "second", "end"),
                    prompt("not", "not", "end"),
                    END)))
        .containsExactly("first");
  }

  @Test
  void anActionThatConnectRefusesInItsFlowIsRunAndReported() {
    Outcome call = calls.call(flowOfType("agentWhisper", END), Set.of(), List.of());

    assertThat(call.ending()).isEqualTo(Ending.DISCONNECTED);
    assertThat(call.notSimulated())
        .extracting(Outcome.NotSimulated::why)
        .containsExactly("Connect refuses it in a flow of the type agent whisper");
  }

  @Test
  void aCallerInLineHearsPromptsUntilTheyAreInterruptedOrForGood() {
    Outcome call =
        calls.call(
            flowOfType(
                "customerQueue",
                action(
                    "a",
                    "MessageParticipantIteratively",
                    "'Messages':[{'Text':'One'},{'SSML':'two'}],'InterruptFrequencySeconds':'30'",
                    "'Conditions':[{'NextAction':'b','Condition':{'Operator':'Equals','Operands':['MessagesInterrupted']}}]"),
                action("b", "MessageParticipantIteratively", "'Messages':[{'Text':'Three'}]", "")),
            Set.of(),
            List.of());

    assertThat(call.ending()).isEqualTo(Ending.IN_QUEUE);
    assertThat(call.transcript().lines())
        .extracting(Line::toString)
        .containsSubsequence(
            "00:00  caller hears  One two",
            "00:30  caller hears  Three",
            "00:31  queue         the caller waits in line");
  }

  @ParameterizedTest
  @CsvSource({"HUMAN, person", "VOICEMAIL_BEEP, machine", "NOT_DETECTED, unclear", "NOBODY, ''"})
  void aFlowRunsForACustomerWhoIsDialledFirst(CallStatus answers, String heard) {
    String create =
        flow(
            action("q", "UpdateContactTargetQueue", "'QueueId':'q'", next("t")),
            action("t", "TagContact", "'Tags':{'a':'b'}", next("c")),
            action(
                "c",
                "CreateCallbackContact",
                "'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'60'",
                next("end")),
            END);
    String dialled =
        flow(
            action(
                "s",
                "CheckOutboundCallStatus",
                "",
                "'NextAction':'unclear','Conditions':[{'NextAction':'person','Condition':{'Operator':'Equals','Operands':['CallAnswered']}},{'NextAction':'machine','Condition':{'Operator':'Equals','Operands':['VoicemailBeep']}}],'Errors':[{'ErrorType':'NoMatchingError','NextAction':'unclear'}]"),
            prompt("person", "person", "end"),
            prompt("machine", "machine", "end"),
            prompt("unclear", "unclear", "end"),
            END);
    var flows =
        new Flows(
            FlowReader.read(create).flow(), null, null, null, FlowReader.read(dialled).flow());
    var center = new CallCenter(flows, calls.functions(), Set.of(), Set.of(), _ -> {});
    center.call(Channel.VOICE, "+61412345678", new KeyPresser(""), Circumstances.FAIR);

    Outcome outcome = center.dialCustomer(new Dialled(answers), Circumstances.FAIR);

    assertThat(outcome.transcript().lastHeard()).isEqualTo(heard);
    assertThat(center.waiting()).isEmpty();
  }

  private record Dialled(CallStatus answers) implements Caller {
    @Override
    public Optional<String> press(Action action, String heard) {
      return Optional.empty();
    }
  }

  @Test
  void aFlowThatRunsForeverIsStopped() {
    assertThat(calls.call(flow(prompt("a", "again", "a")), Set.of(), List.of()).ending())
        .isEqualTo(Ending.ENDLESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.Attributes.hoop-name",
        "$.Attributes.[\\u0027hoop-name\\u0027]",
        "$[\\u0027Attributes\\u0027][\\u0027hoop-name\\u0027]"
      })
  void anAttributeIsFoundHoweverItsPathIsWritten(String path) {
    assertThat(
            calls.heard(
                flow(
                    action(
                        "a",
                        "UpdateContactAttributes",
                        "'Attributes':{'hoop-name':'M-F'}",
                        "'NextAction':'c','Errors':[{'ErrorType':'NoMatchingError','NextAction':'not'}]"),
                    compare("c", path, "M-F", "met", "not"),
                    prompt("met", path, "end"),
                    prompt("not", "not", "end"),
                    END)))
        .containsExactly("M-F");
  }

  @Test
  void aBranchThatLeadsNowhereStrandsTheContact() {
    assertThat(calls.call(flow(prompt("a", "x", "nowhere")), Set.of(), List.of()).ending())
        .isEqualTo(Ending.STRANDED);
  }

  private List<String> compared(String value, String operator, String operand) {
    calls.answer("{'x':'%s'}".formatted(value));
    return calls.heard(
        flow(
            invoke("a", "set", "c", "end"),
            compare("c", "$.External.x", operand, "met", "not").replace("Equals", operator),
            prompt("met", "met", "end"),
            prompt("not", "not", "end"),
            END));
  }
}
