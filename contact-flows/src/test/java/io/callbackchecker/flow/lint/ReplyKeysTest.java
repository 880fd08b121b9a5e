package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.lint.RightFlow.answers;
import static io.callbackchecker.flow.lint.RightFlow.assertFound;
import static io.callbackchecker.flow.lint.RightFlow.clear;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the linter says of flows that compare other keys of the reply than `message`, or act on it
/// in an unusual order. Each flow is [RightFlow] with one change.
class ReplyKeysTest {
  @Test
  void theResultMayBeComparedFirst() {
    assertThat(lint(withResult("create", "failure"))).isEmpty();
    assertFound(Rule.DUPLICATE_CREATED, withResult("create", "create"))
        .contains("after CALLBACK_EXISTS the flow can get to 'create'");
    assertFound(Rule.CLEAR_MISSING, withResult("end", "failure"))
        .contains("after TABLE_UPDATED the flow can get to 'end'");
  }

  @Test
  void onlyTheReplyOfADuplicateHasSameContact() {
    assertThat(lint(first("$.External.same_contact", "false", "exists", "create"))).isEmpty();
    assertFound(Rule.CLEAR_MISSING, first("$.External.same_contact", "true", "create", "exists"))
        .contains("after TABLE_UPDATED the flow can get to 'end'");
    assertFound(
            Rule.DUPLICATE_CREATED, first("$.External.same_contact", "false", "create", "create"))
        .contains("after CALLBACK_EXISTS");
  }

  @Test
  void onlyTheReplyOfADuplicateHasAnAge() {
    String hasAge =
        action(
            "message",
            "Compare",
            "'ComparisonValue':'$.External.age_seconds'",
            next("create")
                + ",'Conditions':[{'NextAction':'%s','Condition':{'Operator':'NumberGreaterOrEqualTo','Operands':['0']}}],'Errors':[{'ErrorType':'NoMatchingCondition','NextAction':'create'}]");

    assertThat(lint(with("message", hasAge.formatted("create"))))
        .anyMatch(p -> p.rule() == Rule.DUPLICATE_CREATED);
    assertThat(lint(with("message", hasAge.formatted("exists")))).noneMatch(Problem::isError);
  }

  @Test
  void aClearDoesNotMakeASecondCallbackRight() {
    assertFound(
            Rule.DUPLICATE_CREATED,
            with(
                "message",
                answers("create", "again", "reason", "create"),
                "again",
                clear("again", "create")))
        .contains("after CALLBACK_EXISTS the flow can get to 'create'");
  }

  @Test
  void aNumberThatChangesAfterTheSetIsFound() {
    Map<String, String> changing =
        with(
            "message",
            answers("dial", "same", "reason", "dial"),
            "dial",
            action(
                "dial",
                "UpdateContactCallbackNumber",
                "'CallbackNumber':'$.StoredCustomerInput'",
                next("create")
                    + ",'Errors':[{'ErrorType':'InvalidCallbackNumber','NextAction':'clear'},{'ErrorType':'CallbackNumberNotDialable','NextAction':'clear'}]"));

    assertThat(lint(changing))
        .filteredOn(p -> p.rule() == Rule.SAME_NUMBER)
        .extracting(Problem::message)
        .containsExactly(
            "Connect dials $.StoredCustomerInput then, but 'set' has stored"
                + " $.CustomerEndpoint.Address: store the number that is dialled");
  }

  /// @param success where SUCCESS leads
  /// @param fail where FAIL leads
  private static Map<String, String> withResult(String success, String fail) {
    return with(
        "message",
        compare("message", "$.External.result", "SUCCESS", success, fail),
        "failure",
        compare("failure", "$.External.message", "CALLBACK_EXISTS", "same", "reason"));
  }

  /// A flow that compares this first.
  private static Map<String, String> first(
      String value, String operand, String met, String notMet) {
    return with("message", compare("message", value, operand, met, notMet));
  }
}
