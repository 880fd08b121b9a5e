package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Transcript.Line;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How Connect invokes a function for a flow, and what it makes of the answer.
class FunctionCallTest {
  private final AnsweredCalls calls = new AnsweredCalls();

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
    calls.answer("{'one':'1'}");
    calls.answer("{'two':'2'}");

    assertThat(calls.heard(flow, Plain.NONE, Plain.NONE, Plain.FAILS)).containsExactly("/2", "[]");
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
    calls.answer(answer);

    assertThat(calls.heard(underStringMap(said("$.External.message $.External.duplicate"))))
        .containsExactly(heard);
  }

  @Test
  void aBooleanIsLeftOutInTheSecondReading() {
    calls.answer("{'message':'A','duplicate':true}");

    Outcome call =
        calls.call(
            underStringMap(said("$.External.duplicate.")), Set.of(Unverified.BOOLEANS), List.of());

    assertThat(call.transcript().lastHeard()).isEqualTo(".");
    assertThat(call.transcript().lines())
        .extracting(Line::text)
        .contains("under STRING_MAP, a JSON boolean in a reply is left out");
  }

  @Test
  void aReplyWithABooleanIsRefusedInTheThirdReading() {
    calls.answer("{'message':'A','duplicate':true}");
    calls.answer("{'message':'A'}");
    Set<Unverified> turned = Set.of(Unverified.BOOLEAN_REPLIES);

    Outcome refused = calls.call(underStringMap(said("$.External.message")), turned, List.of());
    assertThat(refused.transcript().lastHeard()).isEqualTo("Error");
    assertThat(refused.transcript().lines())
        .extracting(Line::text)
        .contains(
            "under STRING_MAP, a reply with a JSON boolean is refused, and the block takes its"
                + " Error branch");
    Outcome accepted = calls.call(underStringMap(said("$.External.message")), turned, List.of());
    assertThat(accepted.transcript().lastHeard()).isEqualTo("A");
  }

  @Test
  void aReplyWithABooleanIsAlwaysAcceptedUnderJson() {
    calls.answer("{'message':'CALLBACK_EXISTS','duplicate':true}");
    Set<Unverified> turned = Set.of(Unverified.BOOLEAN_REPLIES);

    Outcome underJson = calls.call(said("$.External.message"), turned, List.of());

    assertThat(underJson.transcript().lastHeard()).isEqualTo("CALLBACK_EXISTS");
  }

  @Test
  void nestedAnswersCanBeReadUnderJson() {
    calls.answer("{'a':{'b':'deep'}}");

    assertThat(calls.heard(said("$.External.a.b"))).containsExactly("deep");
  }

  @Test
  void aFailureIsRepeatedThreeTimes() {
    Outcome call = calls.call(said("x"), Set.of(), List.of(Plain.FAILS));

    assertThat(call.transcript().lines())
        .filteredOn(l -> l.text().equals("set_handler: failed"))
        .hasSize(4);
    assertThat(calls.invoked()).isZero();
    assertThat(call.transcript().lastHeard()).isEqualTo("Error");
  }

  @Test
  void aLostAnswerMeansASecondInvocation() {
    calls.answer("{'message':'first'}");
    calls.answer("{'message':'second'}");

    assertThat(calls.heard(said("$.External.message"), Plain.ANSWER_LOST))
        .containsExactly("second");
    assertThat(calls.invoked()).isEqualTo(2);
  }

  @Test
  void connectWaitsNoLongerThanTheTimeLimit() {
    calls.answer("{'message':'too late'}");

    Outcome call = calls.call(said("x"), Set.of(), List.of(Plain.SLOW));

    assertThat(calls.invoked()).isEqualTo(1);
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
    calls.answer("{}", "{}", "{}", "{}", "{}", "{}");

    assertThat(calls.heard(three, Plain.SLOW, Plain.SLOW, Plain.SLOW)).containsExactly("too long");
    assertThat(calls.invoked()).isEqualTo(2);
    String spoken =
        three.replace(
            "\"NoMatchingError\",\"NextAction\":\"b\"", "\"NoMatchingError\",\"NextAction\":\"p\"");
    assertThat(
            calls.heard(
                spoken.replace("]}", "," + prompt("p", "patience", "b") + "]}"),
                Plain.SLOW,
                Plain.SLOW,
                Plain.NONE))
        .containsExactly("patience", "in time");
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
}
