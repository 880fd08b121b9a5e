package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.script.PlayedScript.Instance;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a script says of the world around a flow, and what is assumed if it says nothing.
class WorldTest {
  private static final Instance HOURS =
      asks("CheckHoursOfOperation", "'HoursOfOperationId':'arn:x/office'", "Equals", "True");
  private static final Instance LEX =
      asks("ConnectParticipantWithLexBot", "'Text':'How can we help?'", "Equals", "Callback");
  private static final Instance PERCENT =
      asks("DistributeByPercentage", "", "NumberLessThan", "31");
  private static final Instance FUNCTION =
      Instance.of(
          flow(
              invoke("lookup", "arn:aws:lambda:x:1:function:find-customer:live", "yes", "no"),
              prompt("yes", "$.External.name", "end"),
              prompt("no", "failed", "end"),
              END));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'keys': []|yes",
        "'hours': 'open'|yes",
        "'hours': 'closed'|no",
        "'hours': {'office': 'closed'}|no",
        "'hours': {'ask': 'closed'}|no",
        "'hours': {'shop': 'closed'}|yes",
      })
  void hoursAreOpenUnlessTheScriptSaysOtherwise(String world, String heard) {
    PlayedScript call = HOURS.call(world);

    assertThat(call.heard()).containsExactly(heard);
    assertThat(call.last().notSimulated()).isEmpty();
    boolean assumed =
        !world.contains("office") && !world.contains("'hours': '") && !world.contains("ask");
    assertThat(
            call.lines()
                .contains("the call centre is open, since the script does not say otherwise"))
        .isEqualTo(assumed);
  }

  @Test
  void anAssumptionIsALineOfTheTranscript() {
    String assumption = "the call centre is open, since the script does not say otherwise";

    assertThat(HOURS.call().lines()).containsOnlyOnce(assumption);
    assertThat(HOURS.call("'hours': 'open'").lines()).doesNotContain(assumption);
  }

  @Test
  void theScriptGivesTheIntentsInTurn() {
    String twice =
        flow(
            action("a", "ConnectParticipantWithLexBot", "'Text':'First?'", unlessAny("b")),
            action("b", "ConnectParticipantWithLexBot", "'Text':'Then?'", unlessAny("said")),
            prompt("said", "You want $.Lex.IntentName", "end"),
            END);

    PlayedScript call = Instance.of(twice).call("'intents': ['Billing', 'Callback']");

    assertThat(call.heard()).containsExactly("First?", "Then?", "You want Callback");
    assertThat(call.last().notSimulated()).isEmpty();
    assertThat(LEX.call("'intents': ['Callback']").heard()).endsWith("yes");
    assertThat(LEX.call("'intents': ['Billing']").heard()).endsWith("no");
  }

  @Test
  void withoutAnIntentTheOutcomeIsAGuess() {
    PlayedScript call = LEX.call();

    assertThat(call.heard()).endsWith("no");
    assertThat(call.last().notSimulated())
        .containsExactly(
            new NotSimulated(
                "",
                "ask",
                "ask",
                "ConnectParticipantWithLexBot",
                "NoMatchingCondition",
                "the script gives the bot no intent"));
  }

  @ParameterizedTest
  @CsvSource({"1, yes", "30, yes", "31, no", "100, no"})
  void aPercentageIsDrawnByTheScript(int percent, String heard) {
    PlayedScript call = PERCENT.call("'percent': [%s]".formatted(percent));

    assertThat(call.heard()).containsExactly(heard);
    assertThat(call.last().notSimulated()).isEmpty();
    assertThat(PERCENT.call().last().notSimulated()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NumberOfAgentsAvailable|'metrics': {'NumberOfAgentsAvailable': 0}|no|0",
        "NumberOfAgentsAvailable|'metrics': {'ask': 3}|yes|0",
        "NumberOfAgentsAvailable|'keys': []|yes|1",
        "NumberOfContactsInQueue|'keys': []|no|0",
        "NumberOfContactsInQueue|'metrics': {'NumberOfContactsInQueue': 7}|yes|0",
        "OldestContactInQueueAgeSeconds|'keys': []|no|0",
      })
  void metricsAreMeasuredOrSaidByTheScript(String type, String keys, String heard, int guesses) {
    PlayedScript call =
        asks("CheckMetricData", "'MetricType':'%s'".formatted(type), "NumberGreaterThan", "0")
            .call(keys);

    assertThat(call.heard()).containsExactly(heard);
    assertThat(call.last().notSimulated()).hasSize(guesses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "find-customer|[{'replies': {'name': 'Ann'}}]|Ann",
        "lookup|[{'replies': {'name': 'Ann'}}]|Ann",
        "function:find|[{'replies': {'name': 'Ann'}, 'seconds': 8}]|Ann",
        "find-customer|[{'replies': {'name': 'Ann'}, 'seconds': 8.5}]|failed",
        "find-customer|['fails', {'replies': {'name': 'Ann'}}]|failed",
        "find-customer|[{'replies': 'text'}]|failed",
      })
  void aFunctionIsStubbed(String name, String answers, String heard) {
    PlayedScript call = FUNCTION.call("'functions': {'%s': %s}".formatted(name, answers));

    assertThat(call.heard()).containsExactly(heard);
    assertThat(call.last().notSimulated()).isEmpty();
  }

  @Test
  void theLastAnswerOfAStubRepeats() {
    String thrice =
        flow(
            invoke("a", "f", "b", "end"),
            prompt("b", "$.External.n", "c"),
            invoke("c", "f", "d", "end"),
            prompt("d", "$.External.n", "e"),
            invoke("e", "f", "g", "end"),
            prompt("g", "$.External.n", "end"),
            END);

    assertThat(
            Instance.of(thrice)
                .call("'functions': {'f': [{'replies': {'n': '1'}}, {'replies': {'n': '2'}}]}")
                .heard())
        .containsExactly("1", "2", "2");
  }

  @Test
  void aFunctionThatIsNowhereIsAGuess() {
    PlayedScript call = FUNCTION.call();

    assertThat(call.heard()).containsExactly("failed");
    assertThat(call.last().notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly(
            "the function 'find-customer' is not on this machine, and the script has no reply for"
                + " it");
  }

  @Test
  void nobodyWaitsForAnAsynchronousFunction() {
    String flow =
        flow(
            invoke("a", "f", "b", "end")
                .replace(
                    "\"InvocationTimeLimitSeconds\"",
                    "\"InvocationType\":\"ASYNCHRONOUS\",\"InvocationTimeLimitSeconds\""),
            prompt("b", "[$.External.n]", "end"),
            END);

    PlayedScript stubbed = Instance.of(flow).call("'functions': {'f': [{'replies': {'n': '1'}}]}");
    PlayedScript absent = Instance.of(flow).call();

    assertThat(stubbed.heard()).containsExactly("[]");
    assertThat(absent.heard()).containsExactly("[]");
    assertThat(absent.last().notSimulated()).isEmpty();
  }

  @Test
  void whatAnEventSaysGoesBeforeWhatTheScriptSays() {
    PlayedScript played =
        HOURS.play(
            "{'hours': 'closed', 'events': [{'call': {'from': '1'}},"
                + " {'call': {'from': '1', 'hours': 'open'}}]}");

    assertThat(played.outcomes())
        .extracting(outcome -> outcome.transcript().lastHeard())
        .containsExactly("no", "yes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'task': ['next']}|made",
        "{'CreateTask': ['NoMatchingError']}|failed",
      })
  void theScriptSaysWhatABlockDoesThatIsNotSimulated(String outcomes, String heard) {
    String task =
        flow(
            action(
                "task",
                "CreateTask",
                "'Name':'x'",
                next("made") + "," + errors("NoMatchingError", "failed")),
            prompt("made", "made", "end"),
            prompt("failed", "failed", "end"),
            END);

    PlayedScript said = Instance.of(task).call("'outcomes': " + outcomes);
    PlayedScript guessed = Instance.of(task).call();

    assertThat(said.heard()).containsExactly(heard);
    assertThat(said.last().notSimulated()).isEmpty();
    assertThat(guessed.heard()).containsExactly("made");
    assertThat(guessed.last().notSimulated())
        .extracting(NotSimulated::branch)
        .containsExactly("next");
  }

  @Test
  void theScriptChoosesACondition() {
    PlayedScript call =
        Instance.of(
                flow(
                    compare("c", "$.Customer.Tier", "gold", "rich", "poor"),
                    prompt("rich", "rich", "end"),
                    prompt("poor", "poor", "end"),
                    END))
            .call("'outcomes': {'c': ['gold']}");

    assertThat(call.heard()).containsExactly("rich");
    assertThat(call.last().notSimulated()).isEmpty();
  }

  /// A flow that asks something, and says yes for one answer and no for the others.
  private static Instance asks(String type, String parameters, String operator, String operand) {
    return Instance.of(
        flow(
            action(
                "ask",
                type,
                parameters,
                "'NextAction':'no','Conditions':[{'NextAction':'yes','Condition':{'Operator':'%s','Operands':['%s']}}],"
                        .formatted(operator, operand)
                    + "'Errors':[{'ErrorType':'NoMatchingError','NextAction':'no'},{'ErrorType':'NoMatchingCondition','NextAction':'no'}]"),
            prompt("yes", "yes", "end"),
            prompt("no", "no", "end"),
            END));
  }

  private static String unlessAny(String next) {
    return next(next)
        + ",'Errors':[{'ErrorType':'NoMatchingError','NextAction':'end'},{'ErrorType':'NoMatchingCondition','NextAction':'"
        + next
        + "'}]";
  }
}
