package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.simulate.Hours;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import io.callbackchecker.flow.simulate.Stub;
import io.callbackchecker.flow.simulate.Unverified;
import io.callbackchecker.flow.simulate.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
  @Test
  void readsEverythingThatAScriptCanContain() {
    Script script =
        ScriptReader.read(
            FlowText.quoted(
                """
                {'title': 't', 'stored': {'+61412345678': 60}, 'undialable': ['+61412345699'], 'turned': ['hang-up'],
                 'events': [
                  {'call': {'from': '+61412345678', 'channel': 'CHAT', 'keys': ['1', ''],
                            'hangs_up_at': 'offer', 'set': ['slow'], 'clear': [{'replies': {'a': 'b'}}],
                            'failing': ['create'], 'full': ['calls', 'callbacks']}},
                  {'agent': {'answered': false}},
                  {'agent_takes_caller': {}},
                  {'customer_dialled': {'answers': 'nobody'}},
                  {'transfer': {'keys': ['1'], 'hangs_up_at': 'offer'}},
                  {'manual_call': {'to': '+61412345678'}},
                  {'stop': {}},
                  {'expire': {}},
                  {'time_passes': {'minutes': 2}},
                  {'time_passes': {'minutes': 120}},
                  {'contact_events': {'are': 'lost'}},
                  {'contact_events': {'are': 'arrives'}}]}
                """));

    assertThat(script.stored()).containsEntry("+61412345678", 60);
    assertThat(script.turned()).containsExactly(Unverified.HANG_UP);
    assertThat(script.undialable()).containsExactly("+61412345699");
    var call = (Event.Call) script.events().getFirst();
    assertThat(call.keys()).containsExactly("1", "");
    assertThat(call.set()).isEqualTo(List.of(Plain.SLOW));
    assertThat(call.failing()).isEqualTo(Set.of("create"));
    assertThat(script.events())
        .extracting(Event::label)
        .containsExactly(
            "call, presses 1, then nothing, hangs up at offer, set: slow, clear: replies"
                + " {\"a\":\"b\"}, create fails, no room for calls, no room for callbacks",
            "the callback is dialled, customer does not answer",
            "agent takes the caller in the line",
            "customer is dialled, nobody answers",
            "agent transfers the caller in the line, who presses 1, hangs up at offer",
            "agent dials a customer",
            "supervisor stops the callback",
            "a week later, the callback expires",
            "2 min later",
            "2 h later",
            "contact events are lost",
            "contact events arrive again");
  }

  @Test
  void readsWhatAScriptSaysOfTheWorld() {
    Script script =
        ScriptReader.read(
            FlowText.quoted(
                """
                {'hours': {'Office': 'closed'}, 'metrics': {'NumberOfContactsInQueue': 7},
                 'events': [
                  {'call': {'from': 'x', 'hours': 'open', 'intents': ['Billing'], 'percent': [1, 100],
                            'outcomes': {'CreateTask': ['next', 'NoMatchingError']},
                            'functions': {'f': ['fails', {'replies': {'a': 'b'}, 'seconds': 9}]}}},
                  {'agent': {'hours': 'closed'}}]}
                """));

    assertThat(script.world().hours().states()).containsEntry("Office", Hours.State.CLOSED);
    assertThat(script.world().metrics()).containsEntry("NumberOfContactsInQueue", 7);
    World call = ((Event.Call) script.events().getFirst()).world();
    assertThat(call.hours().states()).containsEntry("", Hours.State.OPEN);
    assertThat(call.intents()).containsExactly("Billing");
    assertThat(call.percent()).containsExactly(1, 100);
    assertThat(call.outcomes()).containsEntry("CreateTask", List.of("next", "NoMatchingError"));
    assertThat(call.functions().get("f")).hasSize(2).first().isEqualTo(new Stub.Fails());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'hours': 'shut', 'events': []}|at hours, line 1: hours are open or closed",
        "{'hours': {'a': 'shut'}, 'events': []}|hours are open or closed",
        "{'percent': [0], 'events': []}|a percentage is a whole number of 1 to 100",
        "{'outcomes': {'a': []}, 'events': []}|a list of outcomes or of functions cannot be empty",
        "{'functions': {'f': ['slow']}, 'events': []}|a function is \"fails\"",
        "{'functions': {'f': [{'replies': {}, 'seconds': -1}]}, 'events': []}|a function is",
        "{'events': [{'call': {'from': 'x', 'intents': 'a'}}]}|intents, line 1: this must be a"
            + " list",
        "{'events': [{'call': {'from': 'x', 'hour': 'a'}}]}|functions, hangs_up_at, hours, intents",
        "{'events': [{'stop': {'hours': 'open'}}]}|there is no key 'hours'",
      })
  void saysWhatIsWrongWithTheWorld(String json, String message) {
    assertThatThrownBy(() -> ScriptReader.read(FlowText.quoted(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'evnts': [], 'events': []}|at evnts, line 1: there is no key 'evnts'. There are"
            + " $schema, events, expect, flow, functions, hours,",
        "{}|line 1: 'events' is missing",
        "{'events': [{}]}|at events[0], line 1: an event is one of agent, agent_takes_caller,"
            + " call,",
        "{'events': [{'cal': {}}]}|there is no event 'cal'. There are agent,",
        "{'events': [{'call': {}}]}|at events[0].from, line 1: 'from' is missing",
        "{'events': [{'call': {'from': 'x'}, 'agent': {}}]}|events[0]",
        "{'events': [{'manual_call': {}}]}|line 1: 'to' is missing",
        "{'events': [{'call': {'from': 'x', 'form': 'x'}}]}|there is no key 'form'. There are"
            + " attributes, channel, clear,",
        "{'events': [{'agent': {'keys': []}}]}|there is no key 'keys'. There are answered, clear,",
        "{'events': [{'agent': {'answered': 'yes'}}]}|answered, line 1: this must be true or false",
        "{'events': [{'call': {'from': 'x', 'keys': '1'}}]}|keys, line 1: this must be a list",
        "{'events': [{'call': {'from': 'x', 'keys': [null]}}]}|keys",
        "{'events': [{'call': {'from': 'x', 'channel': 'voice'}}]}|there is no 'voice'. There are"
            + " CHAT, EMAIL, TASK, VOICE.",
        "{'events': [{'call': {'from': 'x', 'set': ['sloww']}}]}|there is no mishap \"sloww\"."
            + " There are none, fails,",
        "{'events': [{'call': {'from': 'x', 'full': ['queue']}}]}|there is no 'queue'. There are"
            + " callbacks, calls.",
        "{'stored': {'+61412345678': 'ten'}, 'events': []}|at stored.+61412345678, line 1: this"
            + " must be a whole number",
        "{'stored': {'+61412345678': -1}, 'events': []}|cannot be stored in the future",
        "{'events': [{'time_passes': {'minutes': 0}}]}|at least 1 minute passes",
        "{'events': [{'contact_events': {'are': 'gone'}}]}|there is no 'gone'. There are"
            + " arrives, duplicated, late, lost.",
        "{'events': [{'stop': {'expect': {'herd': 'x'}}}]}|at events[0].expect.herd:"
            + " there is no key 'herd'. There are attributes, ending, functions, heard, in_line,"
            + " not_heard, queue, stored.",
        "{'events': [{'stop': {'expect': {'heard': []}}}]}|at events[0].expect, line 1:"
            + " 'heard' needs text",
        "{'events': [{'stop': {'expect': {'not_heard': ''}}}]}|expect, line 1: 'not_heard' needs"
            + " text",
        "{'events': [{'stop': {'expect': {'ending': 'hung up'}}}]}|there is no ending 'hung up'."
            + " There are disconnected,",
        "{'events': [{'stop': {'expect': {'in_line': -1}}}]}|expect, line 1: 'in_line' is 0 or"
            + " more",
        "{'events': [{'stop': {'expect': {'functions': [{'function': 'f', 'fails': true,"
            + " 'answers': {'a': 'b'}}]}}}]}|a call that 'fails' has no 'answers'",
        "{'events': [], 'expect': {'queue': []}}|without events, nothing can be expected",
        "{'events': |The script is not JSON: it ends too early",
        "{'events': [], 'events': []}|The script is not JSON: \"events\" appears twice, line 1,"
            + " column 24",
        "{'events': []} {}|The script is wrong, line 1: there is more after its closing brace",
        "' '|The script is empty.",
        "null|The script is wrong: this must be an object in braces",
        "{'stored': {'x': 99999999999}, 'events': []}|at stored.x, line 1: the number is too"
            + " large",
        "[]|this must be an object",
      })
  void saysWhatIsWrongAndWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> ScriptReader.read(FlowText.quoted(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x': #",
        "{'title': #",
        "{'events': [{'call': {'from': 'x', 'set': [{'replies': #",
      })
  void saysThatAScriptIsNestedTooDeeply(String start) {
    String json = FlowText.quoted(start).replace("#", "[".repeat(200_000));

    assertThatThrownBy(() -> ScriptReader.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("The script is (wrong|beyond what we read).*");
  }
}
