package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.lint.RightFlow.SET;
import static io.callbackchecker.flow.lint.RightFlow.after;
import static io.callbackchecker.flow.lint.RightFlow.assertFound;
import static io.callbackchecker.flow.lint.RightFlow.clear;
import static io.callbackchecker.flow.lint.RightFlow.keeping;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.right;
import static io.callbackchecker.flow.lint.RightFlow.set;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of the numbers that are set, dialled and cleared. Each flow is [RightFlow]
/// with one mistake.
class NumberRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"phone", "Callback_Number", "callbackNumber", "number", "caller"})
  void theNumberIsPassedUnderItsName(String name) {
    assertFound(Rule.CALLBACK_NUMBER, with("set", set().replace("callback_number", name)))
        .contains("rename '%s' to callback_number".formatted(name));
  }

  @Test
  void theNumberIsPassedAtAllAndIsThatOfTheCaller() {
    String none = set().replaceFirst("\"LambdaInvocationAttributes\":\\{[^}]*},", "");
    assertFound(Rule.CALLBACK_NUMBER, with("set", none)).contains("pass the number");
    assertFound(
            Rule.CALLBACK_NUMBER,
            with("set", set().replace("$.CustomerEndpoint.Address", "+61412345678")))
        .contains("the same for every caller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$.SystemEndpoint.Address", "$.ContactId", "$.Queue.Name", "$['ContactId']"})
  void whatIsNoNumberOfTheCallerIsRefused(String passed) {
    assertFound(
            Rule.CALLBACK_NUMBER, with("set", set().replace("$.CustomerEndpoint.Address", passed)))
        .contains("is not the caller's number");
  }

  @Test
  void theNumberThatIsSetIsTheOneThatConnectDials() {
    assertThat(lint(withSet("$.StoredCustomerInput", right())))
        .filteredOn(p -> p.rule() == Rule.SAME_NUMBER)
        .extracting(Problem::message)
        .contains(
            "it stores $.StoredCustomerInput, but Connect dials $.CustomerEndpoint.Address: pass"
                + " that, or set the callback number to what is stored");
    assertThat(lint(dialling("$.StoredCustomerInput", right())))
        .extracting(Problem::message)
        .containsExactly(
            "it stores $.CustomerEndpoint.Address, but Connect dials $.StoredCustomerInput: pass"
                + " that, or set the callback number to what is stored");
  }

  @Test
  void theNumberMayBeDialledThroughAnAttributeOrAfterTheSet() {
    assertThat(lint(dialling("$.CustomerEndpoint.Address", right()))).isEmpty();
    assertThat(
            lint(
                dialling(
                    "$.Attributes.number",
                    after(
                        keeping("number", "$.CustomerEndpoint.Address", "set", "create"),
                        right()))))
        .noneMatch(p -> p.rule() == Rule.SAME_NUMBER);
    String later =
        action(
            "dial",
            "UpdateContactCallbackNumber",
            "'CallbackNumber':'$.StoredCustomerInput'",
            next("create")
                + ",'Errors':[{'ErrorType':'InvalidCallbackNumber','NextAction':'clear'},{'ErrorType':'CallbackNumberNotDialable','NextAction':'clear'}]");
    assertThat(
            lint(
                withSet(
                    "$.StoredCustomerInput",
                    with(
                        "message",
                        RightFlow.answers("dial", "same", "reason", "dial"),
                        "dial",
                        later))))
        .noneMatch(p -> p.message().startsWith("it stores"));
  }

  @Test
  void anAttributeThatNothingSetsMayHoldTheNumber() {
    assertThat(lint(withSet("$.Attributes.from_elsewhere", right())))
        .noneMatch(p -> p.message().startsWith("it stores"));
  }

  @Test
  void aClearPassesWhatTheSetPassed() {
    assertThat(
            lint(
                with(
                    "clear",
                    clear("clear", "sorry")
                        .replace("$.CustomerEndpoint.Address", "$.StoredCustomerInput"))))
        .singleElement()
        .asString()
        .contains("it clears $.StoredCustomerInput, but the flow has set");
  }

  @Test
  void aClearMayPassTheAttributeThatKeepsTheNumber() {
    String keep = keeping("callback_number", "$.CustomerEndpoint.Address", "set", "create");
    String clear =
        clear("clear", "sorry")
            .replace("$.CustomerEndpoint.Address", "$.Attributes.callback_number");

    assertThat(lint(after(keep, with("clear", clear)))).isEmpty();
  }

  private static Map<String, String> withSet(String number, Map<String, String> actions) {
    actions.put(
        "set",
        invoke("set", SET, "message", "create").replace("$.CustomerEndpoint.Address", number));
    return actions;
  }

  /// The same with the number that Connect dials, before everything else.
  private static Map<String, String> dialling(String number, Map<String, String> actions) {
    String first = actions.keySet().iterator().next();
    return after(
        action(
            "dial",
            "UpdateContactCallbackNumber",
            "'CallbackNumber':'%s'".formatted(number),
            next(first)
                + ",'Errors':[{'ErrorType':'InvalidCallbackNumber','NextAction':'sorry'},{'ErrorType':'CallbackNumberNotDialable','NextAction':'sorry'}]"),
        actions);
  }
}
