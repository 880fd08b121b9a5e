package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.lint.Linted.lint;
import static io.callbackchecker.flow.lint.RightFlow.createCallback;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of actions that break a rule of their type. [CatalogueTest] tries every
/// rule.
class CatalogueRulesTest {
  @Test
  void warnsOfWhatConnectHasGivenUp() {
    String check =
        action(
            "v",
            "CheckVoiceId",
            "'CheckVoiceIdOption':'enrollmentStatus'",
            next("end") + "," + errors("NoMatchingError", "end"));

    assertThat(lint(flow(check, END))).anyMatch(f -> f.endsWith("[type-retired]"));
  }

  @Test
  void anActionMustHaveItsErrorBranchesAndNoOthers() {
    assertThat(lint(flow(action("q", "TransferContactToQueue", "", next("end")), END)))
        .contains(
            "error: action 'q': the error branch NoMatchingError is missing: add it"
                + " [error-branch-missing]",
            "error: action 'q': the error branch QueueAtCapacity is missing: add it"
                + " [error-branch-missing]");
    String wrong =
        action(
            "n",
            "UpdateContactCallbackNumber",
            "'CallbackNumber':'$.CustomerEndpoint.Address'",
            next("end") + "," + errors("NoMatchingError", "end"));
    assertThat(lint(flow(wrong, END)))
        .anyMatch(
            f -> f.contains("UpdateContactCallbackNumber has no error branch NoMatchingError"))
        .anyMatch(f -> f.contains("InvalidCallbackNumber is missing"))
        .anyMatch(f -> f.contains("CallbackNumberNotDialable is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MessageParticipant|'Text':'a','SSML':'b'|exactly one of the parameters Text, SSML",
        "MessageParticipant||exactly one of the parameters",
        "UpdateContactCallbackNumber|'CallbackNumber':'+61412345678'|must be a JSONPath",
        "InvokeLambdaFunction|'LambdaFunctionARN':'x','InvocationTimeLimitSeconds':'9'|must be a"
            + " whole number of 1 to 8",
        "InvokeLambdaFunction|'InvocationTimeLimitSeconds':'8'|the parameter LambdaFunctionARN is"
            + " missing",
        "InvokeLambdaFunction|'LambdaFunctionARN':'x','InvocationTimeLimitSeconds':'8','ResponseValidation':{'ResponseType':'XML'}|must"
            + " be STRING_MAP or JSON",
        "GetParticipantInput|'Text':'a','StoreInput':'True','InputTimeLimitSeconds':'5'|InputValidation/CustomValidation/MaximumLength"
            + " is missing",
        "CreateCallbackContact|'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'1','RetryDelaySeconds':'0'|RetryDelaySeconds"
            + " is \"0\": it must be a whole number of 1 to 259200",
        "TransferContactToQueue|'QueueId':'x'|has no parameter QueueId: remove it",
        "Loop|'LoopCount':'many'|LoopCount",
      })
  void aParameterMustFit(String type, String parameters, String message) {
    String action = action("a", type, parameters == null ? "" : parameters, next("end"));
    assertThat(lint(flow(action, END))).anyMatch(f -> f.contains(message));
  }

  @Test
  void aConditionMustSuitItsAction() {
    assertThat(
            lint(
                flow(
                    compare("c", "$.External.x", "1", "end", "end").replace("Equals", "IsLike"),
                    END)))
        .anyMatch(f -> f.contains("not 'IsLike'"));
    String menu =
        action(
            "m",
            "GetParticipantInput",
            "'Text':'a','StoreInput':'False','InputTimeLimitSeconds':'5'",
            next("end")
                + ",'Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['12']}}]");
    assertThat(lint(flow(menu, END))).anyMatch(f -> f.contains("not '12'"));
    assertThat(lint(flow(action("l", "Loop", "'LoopCount':'2'", next("end")), END)))
        .anyMatch(f -> f.contains("ContinueLooping and DoneLooping"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agentWhisper", "outboundWhisper", "customerHold"})
  void aCallbackMayNotBeCreatedInAWhisperOrHoldFlow(String type) {
    assertThat(lint(flowOfType(type, createCallback("1", "end"), END)))
        .anyMatch(f -> f.contains("CreateCallbackContact is not allowed in a flow of the type"));
  }

  @Test
  void repeatedPromptsEndTheFlowOrAreInterrupted() {
    String interrupted =
        action(
            "p",
            "MessageParticipantIteratively",
            "'Messages':[{'Text':'x'}],'InterruptFrequencySeconds':'30'",
            "'Conditions':[{'NextAction':'p','Condition':{'Operator':'Equals','Operands':['MessagesInterrupted']}}]");

    assertThat(lint(flowOfType("customerQueue", interrupted))).isEmpty();
    assertThat(
            lint(
                flowOfType(
                    "customerQueue",
                    interrupted
                        .replace("MessagesInterrupted", "Interrupted")
                        .replace("Text", "Words"))))
        .containsExactly(
            "warning: action 'p': the parameter Messages is [{\"Words\":\"x\"}]: it must be a list"
                + " of at least one object with one of Text, SSML, PromptId, Media"
                + " [parameter-value]",
            "warning: action 'p': its operands are MessagesInterrupted, not 'Interrupted'"
                + " [condition]");
    assertThat(lint(flow(interrupted)))
        .contains(
            "warning: action 'p': MessageParticipantIteratively is not allowed in a flow of the"
                + " type contact flow: remove it [flow-type]");
  }
}
