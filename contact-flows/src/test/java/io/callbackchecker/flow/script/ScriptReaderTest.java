package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
  @Test
  void readsAllThatAScriptCanSay() {
    Script script =
        ScriptReader.read(
            FlowText.quoted(
                """
                {'title': 't', 'stored': {'+61412345678': 60}, 'undialable': ['+61412345699'],
                 'events': [
                  {'call': {'from': '+61412345678', 'channel': 'CHAT', 'keys': ['1', ''],
                            'hangs_up_at': 'offer', 'set': ['slow'], 'clear': [{'replies': {'a': 'b'}}],
                            'failing': ['create'], 'full': ['calls', 'callbacks']}},
                  {'agent': {'answered': false}},
                  {'agent_takes_caller': {}},
                  {'manual_call': {'to': '+61412345678'}}]}
                """));

    assertThat(script.stored()).containsEntry("+61412345678", Duration.ofMinutes(1));
    assertThat(script.undialable()).containsExactly("+61412345699");
    var call = (Script.Event.Call) script.events().getFirst();
    assertThat(call.keys()).containsExactly("1", "");
    assertThat(call.befalls().set()).isEqualTo(List.of(Plain.SLOW));
    assertThat(call.befalls().failing()).isEqualTo(Set.of("create"));
    assertThat(script.events())
        .extracting(Script.Event::label)
        .containsExactly(
            "call, presses 1, then nothing, hangs up at offer, set: slow, clear: replies"
                + " {\"a\":\"b\"}, create fails, no room for calls, no room for callbacks",
            "agent takes the callback, customer does not answer",
            "agent takes the caller in the line",
            "agent dials a customer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'evnts': []}|the script has no key 'evnts'. There are events, stored, title, undialable.",
        "{'events': [{'cal': {}}]}|an event has no key 'cal'.",
        "{'events': [{'call': {'form': 'x'}}]}|call has no key 'form'. There are channel, clear,",
        "{'events': [{'call': {'set': ['sloww']}}]}|There is no mishap \"sloww\". There are none,"
            + " fails,",
        "{'events': [{'call': {'full': ['queue']}}]}|full has 'queue'. There are calls and"
            + " callbacks.",
        "{'events': |The script is not JSON",
        "[]|A script is one JSON object",
      })
  void saysWhatIsWrongAndWhatThereIs(String json, String message) {
    assertThatThrownBy(() -> ScriptReader.read(FlowText.quoted(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
