package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.lint.Linted.lint;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of files that hold no flow, or one of the wrong shape.
class FlowShapeTest {
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"Actions\":[{\"Parameters\":[", "[1,["})
  void saysThatAFlowIsNestedTooDeeply(String level) {
    var problems = Linter.lint(level.repeat(200_000), null);

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "error: this is beyond what we read: Document nesting depth (501) exceeds the maximum"
                + " allowed (500) [not-a-flow]");
  }

  @Test
  void saysThatANumberHasTooManyDigits() {
    assertThat(Linter.lint("1".repeat(5_000), null))
        .extracting(Problem::toString)
        .containsExactly(
            "error: this is beyond what we read: Number value length (5000) exceeds the maximum"
                + " allowed (1000) [not-a-flow]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'Name':'x','Content':'{}'}", "{'ContactFlow':{'Content':'{}'}}"})
  void saysWhereTheFlowIsInADescription(String json) {
    assertThat(lint(FlowText.quoted(json)))
        .containsExactly(
            "error: this describes a flow, which is the text in its Content: save that as a file"
                + " [not-a-flow]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[1,2]|a flow is one JSON object",
        "{\"\"Version\"\":|this is not JSON: |",
        "{'modules':[],'start':'x','version':'1'}|an export of the old designer",
        "{'Version':'2018-01-01','StartAction':'a','Actions':[]}|Version must be",
        "{'Version':'2019-10-30','Actions':[]}|StartAction must be the identifier",
        "{}|Actions must be a list",
        "{'Version':'2019-10-30','StartAction':'a','Actions':{}}|Actions must be a list",
        "{'Version':'2019-10-30','StartAction':'a','Actions':[1]}|Actions[0] must be an object",
      })
  void anEnvelopeMustBeComplete(String json, String message) {
    assertThat(lint(FlowText.quoted(json))).anyMatch(f -> f.contains(message));
  }
}
