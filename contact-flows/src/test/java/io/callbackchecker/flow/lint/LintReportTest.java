package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.prompt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Findings;
import io.callbackchecker.flow.lint.Linter.Source;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintReportTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BAD =
      flow(prompt("hello", "x", "nowhere"), END).replace("{\"Identifier\"", "\n{\"Identifier\"");

  @Test
  void aLineNamesFileLineActionAndRule() {
    assertThat(LintReport.lines(findings("my flow.json", BAD)))
        .containsExactly(
            "my flow.json:2: error: action 'hello': the branch 'next' leads to 'nowhere', but there"
                + " is no such action [target]",
            "my flow.json:3: warning: action 'end': no branch leads here: remove it, or lead a"
                + " branch to it [unreachable]");
    assertThat(LintReport.lines(findings("good.json", flow(END))))
        .containsExactly("good.json: clean");
  }

  @Test
  void whatIsWrongWithAWholeFileHasNoLine() {
    assertThat(LintReport.lines(findings("empty.json", "")))
        .containsExactly(
            "empty.json: error: the file is empty: export the flow again [not-a-flow]");
  }

  @Test
  void jsonHasTheSameForPrograms() {
    JsonNode problem =
        JSON.readTree(LintReport.json(findings("a.json", BAD))).at("/flows/0/problems/0");

    assertThat(problem.path("rule").asString()).isEqualTo("target");
    assertThat(problem.path("severity").asString()).isEqualTo("error");
    assertThat(problem.path("action").asString()).isEqualTo("hello");
    assertThat(problem.path("line").asInt()).isEqualTo(2);
    assertThat(problem.path("message").asString()).startsWith("the branch 'next' leads to");
  }

  @Test
  void sarifPutsEachResultInItsPlace() {
    JsonNode run = JSON.readTree(LintReport.sarif(findings("my flows/ä.json", BAD))).at("/runs/0");
    JsonNode result = run.at("/results/0");

    assertThat(result.path("ruleId").asString()).isEqualTo("target");
    assertThat(result.path("level").asString()).isEqualTo("error");
    assertThat(result.at("/message/text").asString()).startsWith("Action 'hello': ");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("my%20flows/%C3%A4.json");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
    assertThat(run.at("/tool/driver/rules").valueStream().map(r -> r.path("id").asString()))
        .containsExactlyElementsOf(Arrays.stream(Rule.values()).map(Rule::toString).toList());
  }

  /// The committee's own schema, as a library has it.
  @Test
  void sarifIsValid() throws Exception {
    try (InputStream json =
        requireNonNull(ClassLoader.getSystemResourceAsStream("schema/sarif-schema-2.1.0.json"))) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(json);

      assertThat(schema.validate("{\"version\": \"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
      for (String flow : List.of(BAD, flow(END), "", "{}", "[")) {
        assertThat(schema.validate(LintReport.sarif(findings("ä.json", flow)), InputFormat.JSON))
            .isEmpty();
      }
    }
  }

  @Test
  void aRuleCanBeIgnored() {
    assertThat(findings("a.json", BAD).getFirst().without(Set.of(Rule.TARGET)).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.rule()).isEqualTo(Rule.UNREACHABLE));
  }

  private static List<Findings> findings(String name, String json) {
    return Linter.lint(List.of(new Source(name, json, null)), OurFunctions.BY_NAME);
  }
}
