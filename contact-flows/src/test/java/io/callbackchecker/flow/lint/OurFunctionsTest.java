package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.lint.RightFlow.keeping;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which functions of a flow the linter takes for ours.
class OurFunctionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set_handler",
        "arn:aws:lambda:eu-west-1:111122223333:function:set_handler",
        "arn:aws:lambda:eu-west-1:111122223333:function:set_handler:live",
        "callbacks-set",
        "MyStack-SetHandler0A1B2C3D-x",
        "${SetFunctionArn}",
      })
  void ourFunctionsAreToldByTheirNames(String name) {
    assertThat(
            lint(ordered(invoke("s", name, "end", "end").replace("callback_number", "phone"), END)))
        .anyMatch(p -> p.rule() == Rule.CALLBACK_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm-data-set-handler",
        "cache-clear-function",
        "rule-set-function",
        "callback-time-set",
        "reset-password",
        "dataset-lookup",
        "settings",
        "clear-cache",
        "offset",
        "assethandler"
      })
  void otherFunctionsAreNot(String name) {
    assertThat(
            lint(ordered(invoke("s", name, "end", "end").replace("callback_number", "phone"), END)))
        .isEmpty();
  }

  @Test
  void aFunctionOfAnyNameCanBeNamedAsOurs() {
    String json =
        flow(invoke("s", "arn:aws:lambda:eu-west-1:1:function:blue:live", "end", "end"), END);
    var source = List.of(new Source("f", json, null));

    assertThat(Linter.lint(source, new OurFunctions("blue", "")).getFirst().problems())
        .anyMatch(p -> p.rule() == Rule.ANSWER_UNUSED);
    assertThat(Linter.lint(source, OurFunctions.BY_NAME).getFirst().problems()).isEmpty();
  }

  @Test
  void anAttributeMayHoldTheFunction() {
    String json =
        flow(
            keeping("arn", "arn:aws:lambda:eu-west-1:1:function:set_handler:live", "s", "end"),
            invoke("s", "$.Attributes.arn", "end", "end"),
            END);

    assertThat(Linter.lint(json, null)).anyMatch(p -> p.rule() == Rule.ANSWER_UNUSED);
    assertThat(Linter.lint(json.replace("set_handler", "find-customer"), null)).isEmpty();
  }
}
