package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.lint.RightFlow.assertFound;
import static io.callbackchecker.flow.lint.RightFlow.clear;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.ordered;
import static io.callbackchecker.flow.lint.RightFlow.set;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the linter says of blocks that invoke the set or the clear function wrongly. Each flow is
/// [RightFlow] with one mistake.
class InvocationRulesTest {
  @Test
  void theFlowWaitsForTheAnswer() {
    assertFound(
            Rule.ASYNCHRONOUS,
            with(
                "set",
                set().replace("\"ResponseV", "\"InvocationType\":\"ASYNCHRONOUS\",\"ResponseV")))
        .contains("set InvocationType to SYNCHRONOUS");
  }

  @Test
  void aClearWhoseAnswerNobodyUsesMayBeAsynchronous() {
    String clear =
        clear("clear", "sorry")
            .replace("\"ResponseV", "\"InvocationType\":\"ASYNCHRONOUS\",\"ResponseV");

    assertThat(lint(with("clear", clear))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, ERROR", "3, WARNING", "7, WARNING"})
  void theBlockWaitsAsLongAsTheFunctionMayTake(String seconds, Severity severity) {
    assertThat(lint(with("set", set().replace("\"8\"", "\"" + seconds + "\""))))
        .singleElement()
        .satisfies(p -> assertThat(p.rule()).isEqualTo(Rule.TIME_LIMIT))
        .satisfies(p -> assertThat(p.severity()).isEqualTo(severity))
        .satisfies(
            p -> assertThat(p.message()).contains("set InvocationTimeLimitSeconds to \"8\""));
  }

  @Test
  void theReplyIsTakenAsJson() {
    assertThat(lint(with("set", set().replace("JSON", "STRING_MAP"))))
        .singleElement()
        .asString()
        .isEqualTo(
            "warning: action 'set': the reply has a JSON boolean, and what becomes of one under"
                + " STRING_MAP is not documented: set ResponseType to JSON [response-type]");
  }

  @Test
  void theReplyOfTheClearFunctionHasNoBoolean() {
    assertThat(lint(with("clear", clear("clear", "sorry").replace("JSON", "STRING_MAP"))))
        .isEmpty();
  }

  @Test
  void aConditionComparesWithText() {
    String yes = compare("same", "$.External.same_contact", "true", "create", "exists");
    assertFound(Rule.BOOLEAN, with("same", yes.replace("[\"true\"]", "[true]")))
        .isEqualTo("the operand true is no text: write it in quotes");
    assertThat(
            lint(
                ordered(
                    compare("vip", "$.Attributes.vip", "true", "end", "end")
                        .replace("[\"true\"]", "[true]"),
                    END)))
        .noneMatch(Problem::isError)
        .anyMatch(p -> p.message().equals("the operand true is no text: write it in quotes"));
    assertThat(lint(with("same", yes.replace("[\"true\"]", "[1]"))))
        .filteredOn(p -> p.rule() == Rule.CONDITION)
        .singleElement()
        .asString()
        .startsWith("warning: action 'same': the operand 1 is no text");
  }

  @Test
  void aFlowDoesNotBranchOnABoolean() {
    assertFound(
            Rule.BOOLEAN,
            with("message", compare("message", "$.External.duplicate", "true", "exists", "create")))
        .contains("duplicate is a JSON boolean");
  }

  @Test
  void whatAnotherFunctionCallsDuplicateIsNotOurs() {
    assertThat(lint(comparing("$.External.duplicate", "yes"))).isEmpty();
    assertThat(lint(comparing("$.External.open", "true")))
        .singleElement()
        .asString()
        .startsWith("warning: action 'b': if $.External.open is a JSON boolean");
  }

  /// A flow that compares the answer of a function that is not ours.
  private static Map<String, String> comparing(String value, String operand) {
    return ordered(
        invoke("a", "find-customer", "b", "end"), compare("b", value, operand, "end", "end"), END);
  }
}
