package io.callbackchecker.flow.script;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.script.PlayedScript.Instance;
import io.callbackchecker.flow.simulate.Ending;
import io.callbackchecker.flow.simulate.Outcome.NotSimulated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Flows that refer to other flows, to modules, to agents and to numbers.
class FlowsBesideTest {
  private static final String RETURN = action("return", "EndFlowModuleExecution", "", "");
  private static final Instance INVOKES = invoking("m");

  @ParameterizedTest
  @ValueSource(
      strings = {"billing", "BILLING", "arn:aws:connect:x:1:instance/i/contact-flow/billing"})
  void aFlowThatIsGivenGoesOn(String reference) {
    PlayedScript call =
        transferringTo(reference).with("Billing", flow(prompt("b", "Billing", "end"), END)).call();

    assertThat(call.heard()).containsExactly("Hello", "Billing");
    assertThat(call.last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  @Test
  void aFlowIsFoundByTheNameInTheMetadata() {
    String exported =
        transferringTo("arn:aws:connect:x:1:instance/i/contact-flow/123")
            .flow()
            .replace(
                "\"Metadata\":{",
                "\"Metadata\":{\"ActionMetadata\":{\"t\":{\"parameters\":{\"ContactFlowId\":{\"displayName\":\"Billing\"}}}},");

    assertThat(
            Instance.of(exported)
                .with("billing", flow(prompt("b", "Billing", "end"), END))
                .call()
                .heard())
        .containsExactly("Hello", "Billing");
    assertThat(Instance.of(exported).call().last().end())
        .isEqualTo("handed over to the flow 'Billing'");
  }

  @Test
  void aFlowThatIsNotGivenIsTheEnd() {
    PlayedScript call =
        transferringTo("arn:aws:connect:x:1:instance/i/contact-flow/billing").call();

    assertThat(call.last().ending()).isEqualTo(Ending.HANDED_OVER);
    assertThat(call.last().end()).isEqualTo("handed over to the flow 'billing'");
    assertThat(call.last().notSimulated()).isEmpty();
  }

  @Test
  void noContactIsTransferredToAQueueFlow() {
    PlayedScript call = transferringTo("q").with("q", flowOfType("customerQueue", END)).call();

    assertThat(call.heard()).containsExactly("Hello", "Error");
  }

  @Test
  void twoFlowsThatLeadToEachOtherNeverEnd() {
    Instance circle = transferringTo("other").with("other", transferringTo("first").flow());
    PlayedScript call = circle.with("first", circle.flow()).call();

    assertThat(call.last().ending()).isEqualTo(Ending.ENDLESS);
    assertThat(call.heard().size()).isLessThan(5);
  }

  @Test
  void aModuleRunsAndReturns() {
    PlayedScript call =
        INVOKES.with("m", flowOfType("module", prompt("p", "Module", "return"), RETURN)).call();

    assertThat(call.heard()).containsExactly("Module", "After");
    assertThat(call.last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  @Test
  void aModuleCanEndTheCall() {
    PlayedScript call = INVOKES.with("m", flowOfType("module", END)).call();

    assertThat(call.heard()).isEmpty();
    assertThat(call.last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  @Test
  void aModuleThatFailsTakesTheErrorBranch() {
    PlayedScript call =
        INVOKES.with("m", flowOfType("module", prompt("p", "Module", "nowhere"))).call();

    assertThat(call.heard()).containsExactly("Module", "Error");
  }

  /// No page of the documentation says so, so it stays a guess.
  @Test
  void aFlowBranchesOnTheResultOfItsModule() {
    String invokes =
        flow(
            action(
                "go",
                "InvokeFlowModule",
                "'FlowModuleId':'m'",
                "'NextAction':'other','Conditions':[{'NextAction':'verified','Condition':{'Operator':'Equals','Operands':['Verified']}}],"
                    + errors("NoMatchingError", "end")),
            prompt("verified", "Welcome back", "end"),
            prompt("other", "Who are you?", "end"),
            END);
    String module =
        flowOfType("module", action("r", "EndFlowModuleExecution", "'Result':'Verified'", ""));

    PlayedScript named = Instance.of(invokes).with("m", module).call();
    PlayedScript unnamed =
        Instance.of(invokes).with("m", module.replace("Verified", "Unknown")).call();

    assertThat(named.heard()).containsExactly("Welcome back");
    assertThat(unnamed.heard()).containsExactly("Who are you?");
    assertThat(named.last().notSimulated())
        .extracting(NotSimulated::branch)
        .containsExactly("Verified");
  }

  @Test
  void aModuleThatIsNotGivenIsAGuess() {
    PlayedScript call = INVOKES.call();

    assertThat(call.heard()).containsExactly("After");
    assertThat(call.last().notSimulated())
        .extracting(NotSimulated::why)
        .containsExactly("the module 'm' is not given");
    assertThat(INVOKES.call("'outcomes': {'i': ['next']}").last().notSimulated()).isEmpty();
  }

  @Test
  void modulesInvokeEachOtherFiveDeepAtMost() {
    String deeper =
        invoking("m")
            .flow()
            .replace("contactFlow", "module")
            .replace("DisconnectParticipant", "EndFlowModuleExecution");

    PlayedScript call = INVOKES.with("m", deeper).call();

    assertThat(call.heard()).containsExactly("Error", "After", "After", "After", "After", "After");
  }

  @Test
  void flowAttributesBelongToTheirFlow() {
    String sets =
        action("s", "UpdateFlowAttributes", "'FlowAttributes':{'x':{'Value':'%s'}}", next("p"));
    String module = flowOfType("module", prompt("p", "[$.FlowAttributes.x]", "return"), RETURN);
    String main =
        flow(
            sets.formatted("mine"),
            prompt("p", "$.FlowAttributes.x", "i"),
            action("i", "InvokeFlowModule", "'FlowModuleId':'m'", next("q")),
            prompt("q", "$.FlowAttributes[\\u0022x\\u0022]", "end"),
            END);

    assertThat(Instance.of(main).with("m", module).call().heard())
        .containsExactly("mine", "[]", "mine");
  }

  @Test
  void aModuleAndItsCallerDoNotSeeEachOthersAnswers() {
    String module =
        flowOfType(
            "module",
            prompt("p", "[$.External.who]", "a"),
            invoke("a", "lookup", "q", "return"),
            prompt("q", "$.External.who", "return"),
            RETURN);
    String main =
        flow(
            invoke("a", "lookup", "i", "end"),
            action("i", "InvokeFlowModule", "'FlowModuleId':'m'", next("p")),
            prompt("p", "$.External.who", "end"),
            END);

    assertThat(
            Instance.of(main)
                .with("m", module)
                .call(
                    "'functions':{'lookup':[{'replies':{'who':'first'}},{'replies':{'who':'second'}}]}")
                .heard())
        .containsExactly("[]", "second", "first");
  }

  @Test
  void anAgentTakesOver() {
    PlayedScript call =
        Instance.of(flowOfType("agentTransfer", action("a", "TransferContactToAgent", "", "")))
            .call();

    assertThat(call.last().end()).isEqualTo("handed over to an agent");
  }

  @ParameterizedTest
  @CsvSource({
    "False, +61412345699, handed over to +61412345699, 0",
    "True, +61412345699, disconnected by the flow, 1",
    "False, $.Attributes.none, disconnected by the flow, 0"
  })
  void aNumberIsCalled(String goesOn, String number, String end, int guesses) {
    PlayedScript call =
        Instance.of(
                flow(
                    action(
                        "n",
                        "TransferParticipantToThirdParty",
                        "'ThirdPartyPhoneNumber':'%s','ContinueFlowExecution':'%s'"
                            .formatted(number, goesOn),
                        next("end") + "," + errors("NoMatchingError", "end")),
                    END))
            .call();

    assertThat(call.last().end()).isEqualTo(end);
    assertThat(call.last().notSimulated()).hasSize(guesses);
  }

  @Test
  void loopsEndHoweverOftenTheyRun() {
    String loops =
        flow(
            loop("outer", "inner"),
            loop("inner", "again"),
            compare("again", "$.Channel", "VOICE", "inner", "inner"),
            END);

    assertThat(Instance.of(loops).call().last().ending()).isEqualTo(Ending.DISCONNECTED);
  }

  private static String loop(String name, String body) {
    return action(
        name,
        "Loop",
        "'LoopCount':'100'",
        next("end")
            + ",'Conditions':[{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['ContinueLooping']}},{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['DoneLooping']}}]"
                .formatted(body, name.equals("outer") ? "end" : "outer"));
  }

  private static Instance transferringTo(String reference) {
    return Instance.of(
        flow(
            prompt("p", "Hello", "t"),
            action(
                "t",
                "TransferToFlow",
                "'ContactFlowId':'%s'".formatted(reference),
                next("error") + "," + errors("NoMatchingError", "error")),
            prompt("error", "Error", "end"),
            END));
  }

  private static Instance invoking(String module) {
    return Instance.of(
        flow(
            action(
                "i",
                "InvokeFlowModule",
                "'FlowModuleId':'%s'".formatted(module),
                next("after") + "," + errors("NoMatchingError", "error")),
            prompt("after", "After", "end"),
            prompt("error", "Error", "end"),
            END));
  }
}
