package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.callbackchecker.flow.FlowText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The JSON Schema that editors complete scripts with.
class ScriptSchemaTest {
  private static final Path COMMITTED = Path.of("../docs/script.schema.json");
  private static final Path GENERATED = Path.of("target/script.schema.json");

  @Test
  void theCommittedSchemaIsThatOfTheCode() throws Exception {
    Files.writeString(GENERATED, GeneratedSchema.text());

    assertThat(COMMITTED)
        .as("if the format has changed on purpose, copy contact-flows/%s there", GENERATED)
        .hasSameTextualContentAs(GENERATED);
  }

  @Test
  void printsWhatIsCommitted() throws Exception {
    assertThat(ScriptSchema.text()).isEqualTo(Files.readString(COMMITTED));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aShippedScriptIsValid(Path file) {
    assertAgree(FlowText.read(file), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'events': []}",
        "{'$schema': 'x', 'title': 't', 'flow': 'f.json', 'events': []}",
        "{'hours': 'closed', 'metrics': {'m': 1}, 'percent': [100], 'events': [{'agent': {'hours':"
            + " {'a': 'open'}, 'intents': ['x'], 'outcomes': {'a': ['next']}, 'functions': {'f':"
            + " ['fails', {'replies': {}, 'seconds': 0.5}]}}}]}",
        "{'events': [{'call': {'from': 'x', 'set': ['slow', {'replies': {'a': 1}}]}}]}",
        "{'with': ['a', 'b=c'], 'hours': 'closed', 'metrics': {'a': 1}, 'intents': ['i'],"
            + " 'percent': [1, 100], 'outcomes': {'b': ['next']}, 'functions': {'f': ['fails',"
            + " {'replies': {}, 'seconds': 0.5}]}, 'events': [{'call': {'from': 'x',"
            + " 'hours': {'h': 'open'}, 'functions': {'f': [{'replies': 1}]}}}]}",
        "{'events': [{'stop': {'expect': {'heard': 'x', 'not_heard': ['y', 'z']}}}]}",
        "{'events': [{'stop': {}}], 'expect': {'ending': 'hung-up', 'queue': [], 'in_line': 0,"
            + " 'attributes': {'a': ''}, 'stored': ['x'], 'functions': [{'function': 'set', 'with':"
            + " {'a': 'b'}, 'answers': {'message': 'm'}}, {'function': 'f', 'fails': true}]}}",
      })
  void readerAndSchemaAcceptTheSame(String script) {
    assertAgree(FlowText.quoted(script), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'hours': 'shut', 'events': []}",
        "{'percent': [0], 'events': []}",
        "{'outcomes': {'a': []}, 'events': []}",
        "{'functions': {'f': ['slow']}, 'events': []}",
        "{'events': [{'stop': {'hours': 'open'}}]}",
        "[]",
        "{}",
        "{'evnts': [], 'events': []}",
        "{'events': [{}]}",
        "{'events': [{'cal': {}}]}",
        "{'events': [{'call': {}}]}",
        "{'events': [{'call': {'from': 'x'}, 'agent': {}}]}",
        "{'events': [{'call': {'from': 'x', 'form': 'x'}}]}",
        "{'events': [{'call': {'from': 'x', 'keys': '1'}}]}",
        "{'events': [{'call': {'from': 'x', 'keys': [1]}}]}",
        "{'events': [{'call': {'from': 'x', 'channel': 'voice'}}]}",
        "{'events': [{'call': {'from': 'x', 'set': ['sloww']}}]}",
        "{'events': [{'call': {'from': 'x', 'set': [{'replies': {}, 'more': 1}]}}]}",
        "{'events': [{'call': {'from': 'x', 'full': ['queue']}}]}",
        "{'events': [{'agent': {'answered': 'yes'}}]}",
        "{'events': [{'customer_dialled': {'answers': 'no'}}]}",
        "{'events': [{'manual_call': {}}]}",
        "{'events': [{'time_passes': {'minutes': 0}}]}",
        "{'events': [{'time_passes': {'minutes': 1.5}}]}",
        "{'events': [{'contact_events': {'are': 'gone'}}]}",
        "{'stored': {'+61412345678': 'ten'}, 'events': []}",
        "{'stored': {'+61412345678': -1}, 'events': []}",
        "{'turned': ['moon'], 'events': []}",
        "{'hours': 'shut', 'events': []}",
        "{'hours': {'h': 'shut'}, 'events': []}",
        "{'metrics': {'a': 'b'}, 'events': []}",
        "{'percent': [0], 'events': []}",
        "{'percent': [101], 'events': []}",
        "{'outcomes': {'a': 'b'}, 'events': []}",
        "{'outcomes': {'a': []}, 'events': []}",
        "{'functions': {'a': []}, 'events': []}",
        "{'functions': {'a': ['slow']}, 'events': []}",
        "{'functions': {'a': [{'replies': {}, 'seconds': -1}]}, 'events': []}",
        "{'events': [{'call': {'from': 'x', 'hours': 'shut'}}]}",
        "{'events': [{'stop': {'hours': 'open'}}]}",
        "{'events': [{'stop': {'expect': {'herd': 'x'}}}]}",
        "{'events': [{'stop': {'expect': {'heard': []}}}]}",
        "{'events': [{'stop': {'expect': {'heard': ''}}}]}",
        "{'events': [{'stop': {'expect': {'not_heard': ['']}}}]}",
        "{'events': [{'stop': {'expect': {'ending': 'HUNG_UP'}}}]}",
        "{'events': [{'stop': {'expect': {'queue': 1}}}]}",
        "{'events': [{'stop': {'expect': {'in_line': -1}}}]}",
        "{'events': [{'stop': {'expect': {'attributes': {'a': 1}}}}]}",
        "{'events': [{'stop': {'expect': {'stored': '+61412345678'}}}]}",
        "{'events': [{'stop': {'expect': {'functions': [{}]}}}]}",
        "{'events': [{'stop': {'expect': {'functions': ['set']}}}]}",
        "{'events': [{'stop': {'expect': {'functions': [{'function': 'f', 'fails': 'x'}]}}}]}",
      })
  void readerAndSchemaRefuseTheSame(String script) {
    assertAgree(FlowText.quoted(script), false);
  }

  private static void assertAgree(String script, boolean valid) {
    var messages = schema().validate(script, InputFormat.JSON);
    Throwable refused = catchThrowable(() -> ScriptReader.read(script));

    assertThat(messages.isEmpty()).as("schema: %s", messages).isEqualTo(valid);
    assertThat(refused == null).as("reader: %s", refused).isEqualTo(valid);
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(FlowText.read(COMMITTED), InputFormat.JSON);
  }

  private static List<Path> shipped() {
    return FlowText.files(FlowText.SHIPPED.resolve("calls"), ".json");
  }
}
