package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static io.callbackchecker.flow.lint.Linted.find;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceRulesTest {
  @ParameterizedTest
  @CsvSource({
    "$.Attribute.name, did you mean $.Attributes?",
    "$.attributes.name, did you mean $.Attributes?",
    "$.Externel.name, did you mean $.External?",
    "$[\\u0027Atributes\\u0027][\\u0027name\\u0027], did you mean $.Attributes?",
    "$.Weather.today, check its spelling",
  })
  void aReferenceBeginsWithANameThatConnectKnows(String path, String advice) {
    assertThat(find(Rule.UNKNOWN_REFERENCE, flow(prompt("a", "Hello " + path, "end"), END)))
        .singleElement()
        .asString()
        .contains(advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.CustomerEndpoint.Address",
        "$.Queue.Name",
        "$.Lex.SessionAttributes.x",
        "$[\\u0027ContactId\\u0027]",
        "$5.00 or $ 7",
        "US$.",
        "$.Media.Customer.Audio.StreamARN"
      })
  void otherReferencesAndPricesAreFine(String text) {
    assertThat(find(Rule.UNKNOWN_REFERENCE, flow(prompt("a", text, "end"), END))).isEmpty();
  }

  @Test
  void anAttributeIsSetBeforeItIsRead() {
    assertThat(find(Rule.ATTRIBUTE_NEVER_SET, flow(read("$.Attributes.name", "end"), END)))
        .containsExactly(
            "it reads $.Attributes.name, but no flow here sets it, so that it is empty unless"
                + " something else does");
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flow(set("name", "read"), read("$.Attributes.name", "end"), END)))
        .isEmpty();
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flow(read("$.Attributes.name", "set"), set("name", "end"), END)))
        .containsExactly("it reads $.Attributes.name, but it is set only later");
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flow(set("Name", "read"), read("$.Attributes.nane", "end"), END)))
        .containsExactly(
            "it reads $.Attributes.nane, but no flow here sets it (did you mean"
                + " $.Attributes.Name?)");
  }

  @Test
  void aContactMayBringAnAnswerToTheFlowThatItIsTransferredTo() {
    var comparing = new Source("next", flow(read("$.External.tier", "end"), END), null);
    String transferring =
        flow(
            invoke("ask", "find-customer", "go", "end"),
            action(
                "go",
                "TransferToFlow",
                "'ContactFlowId':'next'",
                next("end") + "," + errors("NoMatchingError", "end")),
            END);

    assertThat(Linter.lint(List.of(comparing), OurFunctions.BY_NAME).getFirst().problems())
        .anyMatch(p -> p.rule() == Rule.ATTRIBUTE_NEVER_SET);
    assertThat(
            Linter.lint(
                    List.of(comparing, new Source("first", transferring, null)),
                    OurFunctions.BY_NAME)
                .getFirst()
                .problems())
        .noneMatch(p -> p.rule() == Rule.ATTRIBUTE_NEVER_SET);
  }

  @Test
  void anAttributeOfARelatedContactIsNotOneOfThisContact() {
    String related =
        set("name", "read")
            .replace("\"Attributes\"", "\"TargetContact\":\"Related\",\"Attributes\"");

    assertThat(find(Rule.ATTRIBUTE_NEVER_SET, flow(related, read("$.Attributes.name", "end"), END)))
        .hasSize(1);
  }

  @Test
  void aContactBringsAttributesToLaterFlows() {
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flowOfType("agentWhisper", read("$.Attributes.name", "end"), END)))
        .isEmpty();
  }

  @Test
  void anotherFlowOfTheSetMaySetIt() {
    var first = new Source("a", flow(read("$.Attributes.name", "end"), END), null);
    var other = new Source("b", flow(set("name", "end"), END), null);

    assertThat(Linter.lint(List.of(first, other), OurFunctions.BY_NAME).getFirst().problems())
        .isEmpty();
  }

  @Test
  void flowAttributesAreOfOneFlowAlone() {
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flowOfType("agentWhisper", read("$.FlowAttributes.name", "end"), END)))
        .hasSize(1);
  }

  @Test
  void aReplyNeedsAnInvocation() {
    assertThat(find(Rule.ATTRIBUTE_NEVER_SET, flow(read("$.External.name", "end"), END)))
        .containsExactly("it reads $.External.name, but no function was invoked before");
    assertThat(
            find(
                Rule.ATTRIBUTE_NEVER_SET,
                flow(invoke("a", "lookup", "read", "end"), read("$.External.name", "end"), END)))
        .isEmpty();
  }

  private static String read(String path, String next) {
    return prompt("read", "Hello " + path, next);
  }

  private static String set(String name, String next) {
    return action(
        "set",
        "UpdateContactAttributes",
        "'Attributes':{'%s':'x'}".formatted(name),
        next(next) + "," + errors("NoMatchingError", next));
  }
}
