package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.script.TestedScript.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestedScriptTest {
  private static final String CALL = "event 1 (call, set: none, set: fails): ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'heard':'Welcome'",
        "'heard':['Welcome','Good']",
        "'not_heard':'welcome'",
        "'not_heard':['Sorry','Hello']",
        "'ending':'disconnected'",
        "'queue':[]",
        "'in_line':0",
        "'attributes':{'name':'Ann','other':''}",
        "'stored':['+61412345678']",
        "'functions':[{'function':'set'},{'function':'SET'}]",
        "'functions':[{'function':'set','with':{'callback_number':'+61412345678'}},"
            + "{'function':'set','fails':true}]",
        "'functions':[{'function':'set','fails':false,"
            + "'answers':{'message':'TABLE_UPDATED','duplicate':'false','none':''}},"
            + "{'function':'set'}]",
      })
  void passesIfEverythingIsAsExpected(String expect) {
    assertThat(Tested.call(expect).problems()).isEmpty();
    assertThat(Tested.call(expect).status()).isEqualTo(Status.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'heard':'Hello'|heard: expected \"Hello\", but the caller heard \"Welcome to us\", then"
            + " \"Goodbye\" (block 'bye')",
        "'heard':['Goodbye','Welcome']|heard: expected \"Welcome\" after \"Goodbye\", but the"
            + " caller heard nothing (block 'bye')",
        "'heard':['come','us']|heard: expected \"us\" after \"come\", but the caller heard"
            + " \"Goodbye\" (block 'bye')",
        "'not_heard':['Sorry','Welcome']|not_heard: expected not to hear \"Welcome\", but the"
            + " caller heard \"Welcome to us\" (block 'greet')",
        "'ending':'hung-up'|ending: expected hung-up, but it was disconnected (disconnected by the"
            + " flow) (block 'bye')",
        "'queue':['+61412345678']|queue: expected [+61412345678], but it was []",
        "'in_line':1|in_line: expected 1, but it was 0",
        "'attributes':{'name':'Bob'}|attributes: expected 'name' to be \"Bob\", but it was"
            + " \"Ann\" (block 'bye')",
        "'attributes':{'name':''}|attributes: expected 'name' to be not set, but it was"
            + " \"Ann\" (block 'bye')",
        "'attributes':{'age':'9'}|attributes: expected 'age' to be \"9\", but it was not set"
            + " (block 'bye')",
        "'stored':[]|stored: expected [], but it was [+61412345678]",
        "'functions':[]|functions: call 1: expected no more functions, but set was invoked (block"
            + " 'store')",
        "'functions':[{'function':'set'},{'function':'set'},{'function':'clear'}]|functions: call"
            + " 3: expected clear, but no more functions were invoked",
        "'functions':[{'function':'set'},{'function':'clear'}]|functions: call 2: expected clear,"
            + " but set was invoked (block 'again')",
        "'functions':[{'function':'set','with':{'callback_number':'1'}},{'function':'set'}]|functions:"
            + " call 1 of set: expected 'callback_number' to be \"1\", but it was \"+61412345678\""
            + " (block 'store')",
        "'functions':[{'function':'set','with':{'other':'1'}},{'function':'set'}]|functions: call"
            + " 1 of set: expected 'other' to be \"1\", but it was \"\" (block 'store')",
        "'functions':[{'function':'set','answers':{'message':'NO'}},{'function':'set'}]|functions:"
            + " call 1 of set: expected 'message' to be \"NO\", but it was \"TABLE_UPDATED\""
            + " (block 'store')",
        "'functions':[{'function':'set','fails':true},{'function':'set'}]|functions: call 1:"
            + " expected set to fail, but it answered"
            + " {\"message\":\"TABLE_UPDATED\",\"duplicate\":false} (block 'store')",
        "'functions':[{'function':'set'},{'function':'set','fails':false}]|functions: call 2:"
            + " expected set to answer, but it failed (block 'again')",
        "'functions':[{'function':'set'},{'function':'set','answers':{'a':'b'}}]|functions: call"
            + " 2: expected set to answer {a=b}, but it failed (block 'again')",
      })
  void saysWhatWasExpectedAndWhatHappened(String expect, String problem) {
    TestedScript tested = Tested.call(expect);

    assertThat(tested.problems()).containsExactly(CALL + problem);
    assertThat(tested.status()).isEqualTo(Status.FAILED);
    assertThat(tested.details())
        .startsWith(CALL + problem, "  == call, set: none, set: fails")
        .anyMatch(line -> line.endsWith("caller hears  Goodbye"));
  }

  @Test
  void checksAllEventsTogether() {
    String events = "{'events':[{'call':{'from':'a'}},{'call':{'from':'b'}}],'expect':{%s}}";

    assertThat(
            Tested.script(
                    events.formatted(
                        "'heard':['Welcome','Goodbye','Welcome','Goodbye'],'stored':['+61412345678'],"
                            + "'functions':[{'function':'set','with':{'callback_number':'a'}},"
                            + "{'function':'set'},"
                            + "{'function':'set','with':{'callback_number':'b'}},{'function':'set'}]"))
                .problems())
        .isEmpty();
    assertThat(Tested.script(events.formatted("'queue':['x'],'in_line':2")).details())
        .containsExactly(
            "all events: queue: expected [x], but it was []",
            "all events: in_line: expected 2, but it was 0");
  }

  @Test
  void failsIfACallerIsDroppedUnlessThatIsExpected() {
    var deadEnd = FlowReader.read(FlowText.flow(FlowText.prompt("a", "Hello", "gone"))).flow();
    String script = "{'events':[{'call':{'from':'a','expect':{%s}}}]}";

    assertThat(Tested.script(script.formatted("'heard':'Hello'"), deadEnd).problems())
        .containsExactly("event 1 (call): harm: dropped: dead end in the flow (block 'a')");
    assertThat(Tested.script(script.formatted("'ending':'stranded'"), deadEnd).problems())
        .isEmpty();
  }

  @Test
  void failsIfAnEventFindsNobodyUnlessThatIsExpected() {
    String script = "{'events':[{'stop':{'expect':{%s}}}]}";

    assertThat(Tested.script(script.formatted("'queue':[]")).problems())
        .containsExactly(
            "event 1 (supervisor stops the callback): ending: nobody waited; expect the ending"
                + " 'nobody' if that is right");
    assertThat(Tested.script(script.formatted("'ending':'nobody'")).status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void aGuessMakesASuccessDoubtfulButNoFailure() {
    var task =
        FlowReader.read(
                FlowText.flow(
                    FlowText.action(
                        "task",
                        "CreateTask",
                        "",
                        FlowText.next("end") + "," + FlowText.errors("NoMatchingError", "end")),
                    FlowText.END))
            .flow();
    String script = "{'events':[{'call':{'from':'a','expect':{%s}}}]}";

    TestedScript guessed = Tested.script(script.formatted(""), task);

    assertThat(guessed.status()).isEqualTo(Status.NOT_SIMULATED);
    assertThat(guessed.problems())
        .singleElement()
        .asString()
        .startsWith("event 1: 'task' (CreateTask) is not simulated: ");
    assertThat(guessed.details()).isEqualTo(guessed.problems());
    assertThat(Tested.script(script.formatted("'in_line':1"), task).status())
        .isEqualTo(Status.FAILED);
    assertThat(
            Tested.script(
                    script
                        .formatted("")
                        .replace("{'events'", "{'outcomes':{'task':['next']},'events'"),
                    task)
                .status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void aScriptThatCannotBePlayedSaysWhy() {
    TestedScript tested = TestedScript.unplayable("s.json", "because");

    assertThat(tested.status()).isEqualTo(Status.UNPLAYABLE);
    assertThat(tested.details()).containsExactly("because");
  }

  /// As the drawings do.
  @Test
  void aBlockWithoutANameIsCalledByItsKind() {
    String queue = "6f1b2c3d-0000-4000-8000-000000000001";
    String prompt = "6f1b2c3e-0000-4000-8000-000000000002";
    Flow flow =
        FlowReader.read(
                FlowText.flow(
                    FlowText.action(
                        queue,
                        "UpdateContactTargetQueue",
                        "'QueueId':''",
                        FlowText.errors("NoMatchingError", prompt)),
                    FlowText.prompt(prompt, "Sorry", "end"),
                    FlowText.END))
            .flow();

    TestedScript script =
        Tested.script(
            "{'events':[{'call':{'from':'+61412345678','expect':{'heard':'Welcome'}}}]}", flow);

    assertThat(script.details())
        .anyMatch(line -> line.endsWith("(block 'Play prompt #6f1b2c3e')"))
        .anyMatch(line -> line.endsWith("'Set working queue #6f1b2c3d' names no queue"))
        .anyMatch(
            line ->
                line.endsWith(
                    "Set working queue #6f1b2c3d: NoMatchingError, on to Play prompt #6f1b2c3e"))
        .noneMatch(line -> line.contains("-4000-"));
  }
}
