package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleRulesTest {
  private static final String RETURN = action("end", "EndFlowModuleExecution", "", "");

  @Test
  void whatIsInvokedIsAModule() {
    Source main =
        source("main", flow(invoke("arn:aws:connect:x:1:instance/2/flow-module/greet"), END));

    assertThat(found(main, source("greet", module(prompt("a", "x", "end"))))).isEmpty();
    assertThat(found(main, source("greet", flow(prompt("a", "x", "end"), END))))
        .containsExactly(
            "FlowModuleId names a flow of the type contact flow, but Connect takes one of the type"
                + " module");
    assertThat(found(main, source("other", flow(prompt("a", "x", "end"), END)))).isEmpty();
  }

  @Test
  void aContactIsTransferredToAFlowThatTakesContacts() {
    String transfer =
        action(
            "t",
            "TransferToFlow",
            "'ContactFlowId':'next'",
            next("end") + "," + errors("NoMatchingError", "end"));

    assertThat(found(source("main", flow(transfer, END)), source("next", flow(END)))).isEmpty();
    assertThat(
            found(
                source("main", flow(transfer, END)),
                source("next", module(prompt("a", "x", "end")))))
        .singleElement()
        .asString()
        .startsWith("ContactFlowId names a flow of the type module");
  }

  @ParameterizedTest
  @CsvSource({
    "AgentWhisper, agentWhisper, 0",
    "AgentWhisper, outboundWhisper, 1",
    "CustomerQueue, customerQueue, 0",
    "CustomerQueue, contactFlow, 1",
    "CustomerRemaining, contactFlow, 0",
  })
  void aHookNamesAFlowOfItsType(String hook, String type, int problems) {
    String set =
        action(
            "h",
            "UpdateContactEventHooks",
            "'EventHooks':{'%s':'hooked'}".formatted(hook),
            next("end") + "," + errors("NoMatchingError", "end"));

    assertThat(found(source("main", flow(set, END)), source("hooked", flowOfType(type, END))))
        .hasSize(problems);
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "6, 1"})
  void modulesInvokeEachOtherFiveDeep(int modules, int problems) {
    var sources = new ArrayList<>(List.of(source("main", flow(invoke("m1"), END))));
    for (int i = 1; i <= modules; i++) {
      String next = i == modules ? prompt("a", "x", "end") : invoke("m" + (i + 1));
      sources.add(source("m" + i, module(next)));
    }

    assertThat(found(sources.toArray(Source[]::new))).hasSize(problems);
  }

  @Test
  void aModuleDoesNotInvokeItself() {
    assertThat(found(source("a", module(invoke("b"))), source("b", module(invoke("a")))))
        .containsExactly("this module invokes itself, directly or through others");
    assertThat(
            found(
                source("main", flow(invoke("a"), END)),
                source("a", module(invoke("b"))),
                source("b", module(invoke("a")))))
        .isEmpty();
  }

  private static String invoke(String module) {
    return action(
        "m",
        "InvokeFlowModule",
        "'FlowModuleId':'%s'".formatted(module),
        next("end") + "," + errors("NoMatchingError", "end"));
  }

  private static String module(String action) {
    return flowOfType("module", action, RETURN);
  }

  private static Source source(String name, String json) {
    return new Source("flows/" + name + ".json", json, null);
  }

  /// What is said of the first flow.
  private static List<String> found(Source... sources) {
    return Linter.lint(List.of(sources), OurFunctions.BY_NAME).getFirst().problems().stream()
        .filter(p -> p.rule() == Rule.FLOW_REFERENCE || p.rule() == Rule.MODULE_NESTING)
        .map(Problem::message)
        .toList();
  }
}
