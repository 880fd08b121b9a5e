package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;

/// A flow that is right in every row of the README's table of branches, to be changed by tests.
final class RightFlow {
  static final String SET =
      "arn:aws:lambda:ap-southeast-2:111122223333:function:callbacks-set:live";
  static final String CLEAR =
      "arn:aws:lambda:ap-southeast-2:111122223333:function:callbacks-clear:live";

  private RightFlow() {}

  /// The actions of a flow that is right, by their identifiers.
  static Map<String, String> right() {
    var actions = new LinkedHashMap<String, String>();
    actions.put("set", set());
    actions.put("message", answers("create", "same", "reason", "create"));
    actions.put("same", compare("same", "$.External.same_contact", "true", "create", "exists"));
    actions.put(
        "reason",
        compare("reason", "$.External.reason", "INVALID_CALLBACK_NUMBER", "ask", "missing"));
    actions.put(
        "missing",
        compare("missing", "$.External.reason", "MISSING_CALLBACK_NUMBER", "ask", "create"));
    actions.put("exists", prompt("exists", "Your callback is on its way.", "end"));
    actions.put("ask", ask());
    actions.put("create", createCallback("1", "clear"));
    actions.put("clear", clear("clear", "sorry"));
    actions.put("sorry", prompt("sorry", "Please hold the line.", "queue"));
    actions.put("queue", queue());
    actions.put("end", END);
    return actions;
  }

  /// The same with other actions under some identifiers.
  static Map<String, String> with(String... changed) {
    Map<String, String> actions = right();
    for (int i = 0; i < changed.length; i += 2) {
      actions.put(changed[i], changed[i + 1]);
    }
    return actions;
  }

  /// The same after another action.
  static Map<String, String> after(String first, Map<String, String> actions) {
    Map<String, String> all = ordered(first);
    all.putAll(actions);
    return all;
  }

  /// An action that sets an attribute before the flow goes on.
  static String keeping(String attribute, String value, String next, String onError) {
    return action(
        "keep",
        "UpdateContactAttributes",
        "'Attributes':{'%s':'%s'}".formatted(attribute, value),
        next(next) + "," + errors("NoMatchingError", onError));
  }

  static String set() {
    return invoke("set", SET, "message", "create");
  }

  static String clear(String identifier, String onError) {
    return invoke(identifier, CLEAR, onError.equals("end") ? "sorry" : onError, onError);
  }

  static String answers(String updated, String exists, String error, String other) {
    return answersOf("$.External.message", updated, exists, error, other);
  }

  static String answersOf(String value, String updated, String exists, String error, String other) {
    return action(
        "message",
        "Compare",
        "'ComparisonValue':'%s'".formatted(value),
        next(other)
            + ",'Conditions':[%s,%s,%s],"
                .formatted(
                    condition("TABLE_UPDATED", updated),
                    condition("CALLBACK_EXISTS", exists),
                    condition("ERROR_ENCOUNTERED", error))
            + errors("NoMatchingCondition", other));
  }

  private static String condition(String operand, String target) {
    return "{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['%s']}}"
        .formatted(target, operand);
  }

  private static String ask() {
    return action(
        "ask",
        "GetParticipantInput",
        "'Text':'Your number,"
            + " please.','StoreInput':'True','InputTimeLimitSeconds':'5','InputValidation':{'PhoneNumberValidation':{'NumberFormat':'E164'}}",
        next("set")
            + ",'Errors':[{'ErrorType':'InvalidPhoneNumber','NextAction':'sorry'},{'ErrorType':'NoMatchingError','NextAction':'sorry'}]");
  }

  static String createCallback(String attempts, String onError) {
    return action(
        "create",
        "CreateCallbackContact",
        "'QueueId':'arn:aws:connect:q','InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'%s','RetryDelaySeconds':'60'"
            .formatted(attempts),
        next("end") + "," + errors("NoMatchingError", onError));
  }

  private static String queue() {
    return action(
        "queue",
        "TransferContactToQueue",
        "",
        next("end")
            + ",'Errors':[{'ErrorType':'QueueAtCapacity','NextAction':'end'},{'ErrorType':'NoMatchingError','NextAction':'end'}]");
  }

  static Map<String, String> ordered(String... actions) {
    var ordered = new LinkedHashMap<String, String>();
    for (String action : actions) {
      ordered.put(action, action);
    }
    return ordered;
  }

  static AbstractStringAssert<?> assertFound(Rule rule, Map<String, String> actions) {
    Stream<Problem> found = lint(actions).stream().filter(p -> p.rule() == rule);
    Problem first = found.findFirst().orElseThrow(() -> new AssertionError(rule + " is not found"));
    assertThat(first.isError()).isTrue();
    return assertThat(first.message());
  }

  /// What is found in a flow, but for the queue that the flow before it has set.
  static List<Problem> lint(Map<String, String> actions) {
    return Linter.lint(flow(actions.values().toArray(String[]::new)), null).stream()
        .filter(p -> p.rule() != Rule.NO_QUEUE && p.rule() != Rule.UNREACHABLE)
        .toList();
  }
}
