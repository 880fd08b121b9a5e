package io.callbackchecker.flow.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.Rule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
  @Test
  void theDocumentHasTheTablesAsTheyArePrinted() {
    assertThat(FlowText.read(Path.of("../docs/flow-tools.md")))
        .contains(String.join("\n", Explanation.rules()))
        .contains(String.join("\n", Explanation.types()));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleIsExplained(Rule rule) {
    assertThat(Explanation.of(rule.toString())).containsExactly(rule + ": " + rule.summary());
  }

  @Test
  void everyTypeIsExplainedWithTheSourceOfEachRule() {
    Catalogue.known()
        .types()
        .forEach(
            type ->
                assertThat(Explanation.of(type.type()))
                    .anyMatch(line -> line.startsWith("  NextAction: ") && line.endsWith(")")));
    assertThat(Explanation.of("TagContact"))
        .contains(
            "  Error branch NoMatchingError: required (Connect refuses what breaks this:"
                + " flow-as-code/flow-as-code, rule 27)");
  }

  @Test
  void ofAnUnknownNameNothingIsKnown() {
    assertThat(Explanation.of("ReadMinds")).isEmpty();
  }
}
