package io.callbackchecker.flow.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of a text that is not JSON never depends on the parser's own words.
class UnreadableJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':1 'b':2}|expected a comma, not '\"', line 1, column 8",
        "[1 2]|expected a comma, not '2', line 1, column 4",
        "{'a':1,}|expected a name in double quotes, not '}', line 1, column 8",
        "{a:1}|expected a name in double quotes, not 'a', line 1, column 2",
        "{'a' 1}|expected a colon, not '1', line 1, column 6",
        "{'a':}|expected a value, not '}', line 1, column 6",
        "{'a':“b”}|expected a value, not '“', line 1, column 6",
        "[1}|expected ']', not '}', line 1, column 3",
        "]|nothing is open that ']' could close, line 1, column 1",
        "/* a */ {}|JSON has no comments, line 1, column 1",
        "{'a':tru}|'tru' is not a value; text needs double quotes, line 1, column 6",
        "{'a':NaN}|'NaN' is not a value; text needs double quotes, line 1, column 9",
        "{'a':'\\q'}|\\q in a text has no meaning; write a backslash as \\\\, line 1, column 8",
        "{'a':1,'a':2}|\"a\" appears twice, line 1, column 11",
        "{'a':01}|a number is written wrongly, line 1, column 7",
        "{'a':1.}|a number is written wrongly, line 1, column 7",
        "{'a':-}|a number is written wrongly, line 1, column 7",
        "{'a':+1}|a number is written wrongly, line 1, column 7",
        "{'a':|it ends too early; a quote, a bracket or a brace is not closed, line 1, column 6",
        "{'a|it ends too early; a quote, a bracket or a brace is not closed, line 1, column 4",
      })
  void saysWhatIsWrongAndWhere(String json, String reason) {
    assertThat(problem(FlowText.quoted(json))).isEqualTo("this is not JSON: " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':'\n'}", "{'a':\n'\t'}", "{'a':'\u0000'}"})
  void aControlCharacterMustBeEscaped(String json) {
    assertThat(problem(FlowText.quoted(json)))
        .contains("a line break, a tab or the like stands in a text; write it as \\n or \\t, line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':#}",
        "{'a':@}",
        "{'a':Infinity}",
        "{'a':.5}",
        "{'a':0x1}",
        "{'a':1e}",
        "{'a':1.2.3}",
        "{'a':'\\u00g0'}",
        "\u0001{}",
        "{'a':tr",
        "{'a':1}}",
        "{,}",
        "{'a':1;}",
        "{'a'='b'}",
        "[,]"
      })
  void thePartsOfTheParserAreNotNamed(String json) {
    assertThat(problem(FlowText.quoted(json)))
        .matches("this is not JSON: .*, line 1, column \\d+")
        .doesNotContainPattern("Feature|Source|code \\d|token|[A-Z][a-z]+[A-Z]");
  }

  private static String problem(String json) {
    return FlowReader.read(json).problems().getFirst().message();
  }
}
