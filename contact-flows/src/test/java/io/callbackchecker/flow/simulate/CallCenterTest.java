package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static io.callbackchecker.flow.FlowText.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Caller.Channel;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Connect does with a flow, with functions that answer what the test says.
class CallCenterTest {
  private final Told functions = new Told();

  @Test
  void anAnswerReplacesTheOneBeforeAndAFailureClearsIt() {
    String flow =
        flow(
            invoke("a", "set", "b", "end"),
            invoke("b", "set", "say", "lost"),
            prompt("say", "$.External.one/$.External.two", "c"),
            invoke("c", "set", "end", "lost"),
            prompt("lost", "[$.External.one$.External.two]", "end"),
            END);
    functions.answers.add("{'one':'1'}");
    functions.answers.add("{'two':'2'}");

    assertThat(heard(flow, Plain.NONE, Plain.NONE, Plain.FAILS)).containsExactly("/2", "[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'A','duplicate':true}|A true",
        "{'message':'A','duplicate':7}|A 7",
        "{'message':'A','nested':{'duplicate':'x'}}|Error",
        "{'message':'A','duplicate':null}|A",
        "['A']|Error",
        "not JSON|Error",
      })
  void aStringMapIsFlatAndMadeOfText(String answer, String heard) {
    functions.answers.add(answer);

    assertThat(heard(underStringMap(said("$.External.message $.External.duplicate"))))
        .containsExactly(heard);
  }

  @Test
  void aBooleanIsLeftOutInTheSecondReading() {
    functions.answers.add("{'message':'A','duplicate':true}");

    Outcome call =
        call(underStringMap(said("$.External.duplicate.")), Set.of(Unverified.BOOLEANS), List.of());

    assertThat(call.transcript().lastHeard()).isEqualTo(".");
    assertThat(call.transcript().lines())
        .extracting(Line::text)
        .contains("under STRING_MAP, a JSON boolean in a reply is left out");
  }

  @Test
  void aReplyWithABooleanIsRefusedInTheThirdReading() {
    functions.answers.add("{'message':'A','duplicate':true}");
    functions.answers.add("{'message':'A'}");
    Set<Unverified> turned = Set.of(Unverified.BOOLEAN_REPLIES);

    Outcome refused = call(underStringMap(said("$.External.message")), turned, List.of());
    assertThat(refused.transcript().lastHeard()).isEqualTo("Error");
    assertThat(refused.transcript().lines())
        .extracting(Line::text)
        .contains(
            "under STRING_MAP, a reply with a JSON boolean is refused, and the block takes its"
                + " Error branch");
    Outcome accepted = call(underStringMap(said("$.External.message")), turned, List.of());
    assertThat(accepted.transcript().lastHeard()).isEqualTo("A");
  }

  @Test
  void aReplyWithABooleanIsAlwaysAcceptedUnderJson() {
    functions.answers.add("{'message':'CALLBACK_EXISTS','duplicate':true}");
    Set<Unverified> turned = Set.of(Unverified.BOOLEAN_REPLIES);

    Outcome underJson = call(said("$.External.message"), turned, List.of());

    assertThat(underJson.transcript().lastHeard()).isEqualTo("CALLBACK_EXISTS");
  }

  @Test
  void nestedAnswersCanBeReadUnderJson() {
    functions.answers.add("{'a':{'b':'deep'}}");

    assertThat(heard(said("$.External.a.b"))).containsExactly("deep");
  }

  @Test
  void aFailureIsRepeatedThreeTimes() {
    Outcome call = call(said("x"), Set.of(), List.of(Plain.FAILS));

    assertThat(call.transcript().lines())
        .filteredOn(l -> l.text().equals("set_handler: failed"))
        .hasSize(4);
    assertThat(functions.invoked).isZero();
    assertThat(call.transcript().lastHeard()).isEqualTo("Error");
  }

  @Test
  void aLostAnswerMeansASecondInvocation() {
    functions.answers.add("{'message':'first'}");
    functions.answers.add("{'message':'second'}");

    assertThat(heard(said("$.External.message"), Plain.ANSWER_LOST)).containsExactly("second");
    assertThat(functions.invoked).isEqualTo(2);
  }

  @Test
  void connectWaitsNoLongerThanTheTimeLimit() {
    functions.answers.add("{'message':'too late'}");

    Outcome call = call(said("x"), Set.of(), List.of(Plain.SLOW));

    assertThat(functions.invoked).isEqualTo(1);
    assertThat(call.transcript().lastHeard()).isEqualTo("Error");
    assertThat(call.transcript().lines().getLast().second()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void functionsInARowHaveTwentySecondsUntilAPrompt() {
    String three =
        flow(
            invoke("a", "set", "b", "b"),
            invoke("b", "set", "c", "c"),
            invoke("c", "set", "good", "bad"),
            prompt("good", "in time", "end"),
            prompt("bad", "too long", "end"),
            END);
    functions.answers.addAll(List.of("{}", "{}", "{}", "{}", "{}", "{}"));

    assertThat(heard(three, Plain.SLOW, Plain.SLOW, Plain.SLOW)).containsExactly("too long");
    assertThat(functions.invoked).isEqualTo(2);
    String spoken =
        three.replace(
            "\"NoMatchingError\",\"NextAction\":\"b\"", "\"NoMatchingError\",\"NextAction\":\"p\"");
    assertThat(
            heard(
                spoken.replace("]}", "," + prompt("p", "patience", "b") + "]}"),
                Plain.SLOW,
                Plain.SLOW,
                Plain.NONE))
        .containsExactly("patience", "in time");
  }

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
    functions.answers.add("{'x':'5'}");
    String compare =
        action(
            "c",
            "Compare",
            "'ComparisonValue':'$.External.x'",
            "'NextAction':'not','Conditions':[{'NextAction':'first','Condition':{'Operator':'NumberLessThan','Operands':['9']}},{'NextAction':'second','Condition':{'Operator':'Equals','Operands':['5']}}],'Errors':[{'ErrorType':'NoMatchingCondition','NextAction':'not'}]");

    assertThat(
            heard(
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
  void anActionThatItsFlowDoesNotAllowStrandsTheContact() {
    Outcome call =
        call(
            flowOfType(
                "agentWhisper",
                action("q", "TransferContactToQueue", "", next("n")),
                action("n", "UpdateContactCallbackNumber", "'CallbackNumber':'$.x'", next("q"))),
            Set.of(),
            List.of());
    Outcome create =
        call(
            flowOfType(
                "agentWhisper",
                action("n", "UpdateContactCallbackNumber", "'CallbackNumber':'$.x'", next("n"))),
            Set.of(),
            List.of());

    assertThat(call.ending()).isEqualTo(Ending.STRANDED);
    assertThat(create.transcript().lines())
        .extracting(Line::text)
        .contains("dead end: 'n': it is not allowed in a flow of the type agent whisper");
  }

  @Test
  void anActionThatIsNotSimulatedIsReportedAndPassed() {
    Outcome call =
        call(
            flow(action("hours", "CheckHoursOfOperation", "", next("end")), END),
            Set.of(),
            List.of());

    assertThat(call.ending()).isEqualTo(Ending.DISCONNECTED);
    assertThat(call.transcript().lines())
        .extracting(Line::text)
        .contains("'hours' is a CheckHoursOfOperation, which is not simulated");
  }

  @Test
  void aCallerInLineHearsPromptsUntilTheyAreInterruptedOrForGood() {
    Outcome call =
        call(
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
    var center = new CallCenter(flows, functions, Set.of(), Set.of(), _ -> {});
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
    assertThat(call(flow(prompt("a", "again", "a")), Set.of(), List.of()).ending())
        .isEqualTo(Ending.ENDLESS);
  }

  @Test
  void aBranchThatLeadsNowhereStrandsTheContact() {
    assertThat(call(flow(prompt("a", "x", "nowhere")), Set.of(), List.of()).ending())
        .isEqualTo(Ending.STRANDED);
  }

  private List<String> compared(String value, String operator, String operand) {
    functions.answers.add("{'x':'%s'}".formatted(value));
    return heard(
        flow(
            invoke("a", "set", "c", "end"),
            compare("c", "$.External.x", operand, "met", "not").replace("Equals", operator),
            prompt("met", "met", "end"),
            prompt("not", "not", "end"),
            END));
  }

  /// A flow that invokes a function and then says this, or `Error`.
  private static String said(String text) {
    return flow(
        invoke("a", "set", "good", "bad"),
        prompt("good", text, "end"),
        prompt("bad", "Error", "end"),
        END);
  }

  private static String underStringMap(String flow) {
    return flow.replace("JSON", "STRING_MAP");
  }

  private List<String> heard(String flow, Mishap... mishaps) {
    return call(flow, Set.of(), List.of(mishaps)).transcript().lines().stream()
        .filter(l -> l.who() == Transcript.Who.CALLER_HEARS)
        .map(l -> l.text().strip())
        .toList();
  }

  private Outcome call(String flow, Set<Unverified> turned, List<Mishap> mishaps) {
    var flows = new Flows(FlowReader.read(flow).flow(), null, null, null, null);
    var center = new CallCenter(flows, functions, turned, Set.of(), _ -> {});
    return center.call(
        Channel.VOICE,
        "+61412345678",
        new KeyPresser(""),
        new Circumstances(mishaps, List.of(), Set.of(), Set.of()));
  }

  private static final class Told extends NoFunctions {
    private final Queue<String> answers = new ArrayDeque<>();
    private int invoked;

    @Override
    public Optional<byte[]> invoke(Operation function, byte[] event, Datastore datastore) {
      invoked++;
      String answer = quoted(answers.remove());
      return Optional.of(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void forgetAll() {
      answers.clear();
    }
  }
}
