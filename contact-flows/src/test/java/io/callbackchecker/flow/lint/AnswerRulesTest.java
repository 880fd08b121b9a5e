package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static io.callbackchecker.flow.lint.RightFlow.CLEAR;
import static io.callbackchecker.flow.lint.RightFlow.SET;
import static io.callbackchecker.flow.lint.RightFlow.answers;
import static io.callbackchecker.flow.lint.RightFlow.answersOf;
import static io.callbackchecker.flow.lint.RightFlow.assertFound;
import static io.callbackchecker.flow.lint.RightFlow.clear;
import static io.callbackchecker.flow.lint.RightFlow.createCallback;
import static io.callbackchecker.flow.lint.RightFlow.keeping;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.ordered;
import static io.callbackchecker.flow.lint.RightFlow.right;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of what a flow does with each answer. Each flow is [RightFlow] with one
/// mistake.
class AnswerRulesTest {
  @Test
  void aFlowThatFollowsEveryRowIsClean() {
    assertThat(lint(right())).isEmpty();
  }

  @Test
  void afterTableUpdatedTheCallbackIsCreatedOrTheNumberCleared() {
    assertFound(Rule.CLEAR_MISSING, with("message", answers("end", "same", "reason", "create")))
        .contains("after TABLE_UPDATED the flow can get to 'end'");
  }

  @Test
  void aCallbackThatCannotBeCreatedIsCleared() {
    assertFound(Rule.CLEAR_MISSING, with("create", createCallback("1", "sorry")))
        .contains("when it fails, the flow can get to 'queue' without a clear");
  }

  @Test
  void anyOtherFailureAfterTheSetIsClearedToo() {
    assertFound(
            Rule.CLEAR_MISSING,
            with(
                "message",
                answers("settings", "same", "reason", "create"),
                "settings",
                action(
                    "settings",
                    "UpdateContactAttributes",
                    "'Attributes':{'a':'b'}",
                    next("create") + "," + errors("NoMatchingError", "end"))))
        .contains("after TABLE_UPDATED the flow can get to 'end' without a callback or a clear");
  }

  @Test
  void afterCallbackExistsNoSecondOneIsCreated() {
    assertFound(
            Rule.DUPLICATE_CREATED,
            with("message", answers("create", "create", "reason", "create")))
        .contains("after CALLBACK_EXISTS the flow can get to 'create'");
    assertFound(
            Rule.DUPLICATE_CREATED,
            with("same", compare("same", "$.External.same_contact", "true", "create", "create")))
        .contains("after CALLBACK_EXISTS");
  }

  @Test
  void aCallerWhoHasACallbackIsTold() {
    assertThat(
            lint(with("same", compare("same", "$.External.same_contact", "true", "create", "end"))))
        .singleElement()
        .satisfies(p -> assertThat(p.severity()).isEqualTo(Severity.WARNING))
        .satisfies(
            p ->
                assertThat(p.message())
                    .startsWith("after CALLBACK_EXISTS the flow can get to 'end' without a word"));
  }

  @Test
  void aFlowThatClearsWhereItMeansToSetIsFound() {
    assertFound(Rule.ANSWER_UNUSED, with("set", invoke("set", CLEAR, "message", "create")))
        .contains("it invokes the clear function, but 'message' expects an answer of the set");
  }

  @Test
  void afterARepeatedInvocationTheCallerGetsTheCallback() {
    assertThat(lint(with("message", answers("create", "exists", "reason", "create"))))
        .singleElement()
        .satisfies(p -> assertThat(p.severity()).isEqualTo(Severity.WARNING))
        .satisfies(p -> assertThat(p.message()).contains("same_contact true"));
  }

  @ParameterizedTest
  @CsvSource({"INVALID_CALLBACK_NUMBER", "MISSING_CALLBACK_NUMBER"})
  void afterAnInvalidNumberTheCallerIsAskedAgain(String reason) {
    assertFound(
            Rule.CALLER_LOST,
            with(
                "reason",
                compare("reason", "$.External.reason", reason, "bye", "create"),
                "bye",
                prompt("bye", "Goodbye.", "end")))
        .contains("after the reason " + reason + " the flow can only hang up: ask for the number");
  }

  @Test
  void afterAnyOtherErrorTheCallbackIsCreated() {
    assertFound(Rule.CALLER_LOST, with("message", answers("create", "same", "end", "create")))
        .contains("after ERROR_ENCOUNTERED the flow can only hang up: create the callback");
    assertFound(Rule.CALLER_LOST, with("set", invoke("set", SET, "message", "end")))
        .contains("after its Error branch the flow can only hang up: create the callback");
  }

  @Test
  void theAnswerOfASetIsCompared() {
    assertThat(lint(ordered(invoke("s", SET, "end", "end"), END)))
        .extracting(Problem::toString)
        .containsExactly(
            "error: action 's': nothing compares its answer before another function is invoked:"
                + " compare $.External.message after it [answer-unused]");
  }

  @Test
  void theAnswerMayBeComparedByWayOfAnAttribute() {
    assertFound(
            Rule.DUPLICATE_CREATED, withKept("answer", "$.Attributes.answer", "create", "reason"))
        .contains("after CALLBACK_EXISTS");
    assertThat(lint(withKept("answer", "$.Attributes.answer", "same", "reason"))).isEmpty();
  }

  @Test
  void aFailureOnTheWayDoesNotHideThatTheFlowHangsUp() {
    assertFound(Rule.CALLER_LOST, withKept("answer", "$.Attributes.answer", "same", "end"))
        .contains("after ERROR_ENCOUNTERED");
  }

  @Test
  void theNumberIsNotClearedWhileTheCallbackWaits() {
    assertFound(
            Rule.CLEAR_TOO_EARLY,
            with(
                "create",
                createCallback("1", "clear")
                    .replaceFirst("\"NextAction\":\"end\"", "\"NextAction\":\"clear\"")))
        .contains("as soon as 'create' has created the callback");
    assertFound(
            Rule.CLEAR_TOO_EARLY,
            with(
                "message",
                answers("early", "same", "reason", "create"),
                "early",
                invoke("early", CLEAR, "create", "create")))
        .contains("before 'create' creates the callback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.Attributes.the-answer", "$.Attributes.[\\u0027the-answer\\u0027]"})
  void namesWithHyphensAndBracketsAreFollowed(String compared) {
    assertThat(lint(withKept("the-answer", compared, "same", "reason"))).isEmpty();
  }

  @Test
  void whatAnotherFunctionOrAMenuLeadsToCountsToo() {
    assertFound(
            Rule.DUPLICATE_CREATED,
            with(
                "message",
                answers("create", "audit", "reason", "create"),
                "audit",
                invoke("audit", "audit", "create", "create")))
        .contains("after CALLBACK_EXISTS");
    assertFound(
            Rule.CALLER_LOST,
            with(
                "set",
                invoke("set", SET, "message", "menu"),
                "menu",
                action(
                    "menu",
                    "GetParticipantInput",
                    "'Text':'Press 1 to hang up.','StoreInput':'False','InputTimeLimitSeconds':'5'",
                    next("end")
                        + ",'Errors':[{'ErrorType':'InputTimeLimitExceeded','NextAction':'end'},{'ErrorType':'NoMatchingCondition','NextAction':'end'},{'ErrorType':'NoMatchingError','NextAction':'end'}]")))
        .contains("after its Error branch the flow can only hang up");
  }

  @Test
  void aModuleMayCreateTheCallbackOrReturnTheAnswer() {
    String module =
        action(
            "create",
            "InvokeFlowModule",
            "'FlowModuleId':'m'",
            next("end") + "," + errors("NoMatchingError", "clear"));

    assertThat(lint(with("create", module))).isEmpty();
    assertThat(
            Linter.lint(
                flowOfType(
                    "module",
                    invoke("set", SET, "return", "return"),
                    action("return", "EndFlowModuleExecution", "", "")),
                null))
        .isEmpty();
  }

  @Test
  void aClearThatFailsDoesNotEndTheCall() {
    assertFound(Rule.CALLER_LOST, with("clear", clear("clear", "end")))
        .contains("lead it where the block's success leads");
  }

  @Test
  void aSetAfterTheCallbackComesTooLate() {
    assertThat(
            Linted.lint(
                flow(
                    createCallback("1", "end").replace("\"end\"", "\"set\""),
                    invoke("set", SET, "message", "end"),
                    answers("end", "end", "end", "end"),
                    END)))
        .filteredOn(problem -> problem.startsWith("error"))
        .containsExactly(
            "error: action 'create': it creates the callback before 'set' has checked the number:"
                + " invoke the set function first [duplicate-created]");
  }

  /// The flow with the answer kept in an attribute, and compared there.
  ///
  /// @param compared the JSONPath of the attribute
  /// @param exists where CALLBACK_EXISTS leads
  /// @param error where ERROR_ENCOUNTERED leads
  private static Map<String, String> withKept(
      String attribute, String compared, String exists, String error) {
    return with(
        "set",
        invoke("set", SET, "keep", "create"),
        "keep",
        keeping(attribute, "$.External.message", "message", "create"),
        "message",
        answersOf(compared, "create", exists, error, "create"));
  }
}
