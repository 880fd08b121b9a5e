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
import static io.callbackchecker.flow.lint.RightFlow.SET;
import static io.callbackchecker.flow.lint.RightFlow.answers;
import static io.callbackchecker.flow.lint.RightFlow.answersOf;
import static io.callbackchecker.flow.lint.RightFlow.createCallback;
import static io.callbackchecker.flow.lint.RightFlow.right;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the linter says of answers that are looked at in another flow than the one that invokes the
/// function: its caller, a module, or a flow that it transfers to.
class ModuleAnswersTest {
  private static final String RETURN = action("return", "EndFlowModuleExecution", "", "");

  /// A module that keeps the answer in an attribute.
  private static final String SETTING =
      flowOfType(
          "module",
          invoke("set", SET, "keep", "failed"),
          keep("keep", "$.External.message"),
          keep("failed", "ERROR_ENCOUNTERED"),
          RETURN);

  @Test
  void aCallerThatIsRightIsClean() {
    assertThat(caller("create", "exists", "create", createCallback("1", "clear"))).isEmpty();
  }

  @Test
  void aCallerThatCreatesADuplicateIsFound() {
    assertThat(caller("create", "create", "create", createCallback("1", "clear")))
        .containsExactly(
            "error: action 'module': 'set' in 'setting': after CALLBACK_EXISTS the flow can get to"
                + " 'create', which creates a second callback: tell the caller that theirs is on"
                + " its way [duplicate-created]");
  }

  @Test
  void aCallerThatHangsUpAfterAFailureIsFound() {
    assertThat(caller("create", "exists", "end", createCallback("1", "clear")))
        .containsExactly(
            "error: action 'module': 'set' in 'setting': after its Error branch and after"
                + " ERROR_ENCOUNTERED the flow can only hang up: create the callback, since one"
                + " duplicate costs less than a lost customer [caller-lost]",
            "error: action 'module': 'set' in 'setting': after the reason INVALID_CALLBACK_NUMBER"
                + " and after the reason MISSING_CALLBACK_NUMBER the flow can only hang up: ask for"
                + " the number again, or create the callback [caller-lost]");
  }

  @Test
  void aCallerWithoutAClearIsFound() {
    assertThat(caller("create", "exists", "create", createCallback("1", "end")))
        .containsExactly(
            "error: action 'create': when it fails, the flow can get to 'end' without a clear, and"
                + " the number stays blocked: invoke the clear function first [clear-missing]");
    assertThat(caller("end", "exists", "create", createCallback("1", "clear")))
        .singleElement()
        .asString()
        .startsWith("error: action 'module': 'set' in 'setting': after TABLE_UPDATED the flow");
  }

  @Test
  void aCallerThatNeverLooksIsFound() {
    String silent = flowOfType("module", invoke("set", SET, "return", "return"), RETURN);
    assertThat(
            lint(
                flow(module("silent", "create", "create"), createCallback("1", "end"), END),
                source("silent", silent)))
        .extracting(Problem::toString)
        .containsExactly(
            "error: action 'module': 'set' in 'silent': nothing compares its answer before another"
                + " function is invoked: compare $.External.message after it, or keep it in a"
                + " contact attribute if another flow compares it [answer-unused]");
  }

  @Test
  void theAnswerOfAModuleIsNotSeenByItsCaller() {
    assertThat(
            lint(
                flow(
                    module("setting", "message", "end"),
                    answers("create", "end", "create", "create"),
                    createCallback("1", "create"),
                    END),
                source("setting", SETTING)))
        .extracting(Problem::message)
        .contains(
            "it reads $.External.message, but no function was invoked before here, and a flow and"
                + " the modules that it invokes do not see each other's answers: keep the answer in"
                + " a contact attribute where the function is invoked");
  }

  @Test
  void aModuleThatCreatesTheDuplicateIsFound() {
    String creating =
        flowOfType(
            "module", createCallback("1", "return").replace("\"end\"", "\"return\""), RETURN);
    assertThat(
            lint(
                flow(
                    with(
                            "exists",
                            module("creating", "end", "end").replace("\"module\"", "\"exists\""))
                        .values()
                        .toArray(String[]::new)),
                source("creating", creating)))
        .extracting(Problem::message)
        .containsExactly(
            "after CALLBACK_EXISTS the flow can get to 'create' in 'creating', which creates a"
                + " second callback: tell the caller that theirs is on its way");
  }

  @Test
  void aFlowThatIsTransferredToAndCreatesTheDuplicateIsFound() {
    Map<String, String> transferring = right();
    transferring.put(
        "exists",
        action(
            "exists",
            "TransferToFlow",
            "'ContactFlowId':'arn:aws:connect:x:1:instance/2/contact-flow/next'",
            next("end") + "," + errors("NoMatchingError", "end")));
    String[] actions = transferring.values().toArray(String[]::new);

    assertThat(lint(flow(actions), source("next", flow(createCallback("1", "end"), END))))
        .extracting(Problem::message)
        .anyMatch(
            m -> m.startsWith("after CALLBACK_EXISTS the flow can get to 'create' in 'next'"));
    assertThat(lint(flow(actions), source("next", flow(prompt("bye", "Bye.", "end"), END))))
        .isEmpty();
  }

  @Test
  void aQueueFlowThatCreatesTheDuplicateIsFound() {
    Map<String, String> waiting = right();
    waiting.put(
        "exists",
        action(
            "exists",
            "UpdateContactEventHooks",
            "'EventHooks':{'CustomerQueue':'arn:aws:connect:x:1:instance/2/contact-flow/waiting'}",
            next("queue") + "," + errors("NoMatchingError", "queue")));
    String[] actions = waiting.values().toArray(String[]::new);

    assertThat(
            lint(
                flow(actions),
                source("waiting", flowOfType("customerQueue", createCallback("1", "end"), END))))
        .extracting(Problem::message)
        .anyMatch(
            m -> m.startsWith("after CALLBACK_EXISTS the flow can get to 'create' in 'waiting'"));
    assertThat(
            lint(
                flow(actions),
                source(
                    "waiting",
                    flowOfType("customerQueue", prompt("hold", "Please hold.", "hold")))))
        .noneMatch(Problem::isError);
  }

  @Test
  void aModuleThatIsWrongByItselfIsReportedOnce() {
    String wrong =
        flowOfType(
            "module",
            invoke("set", SET, "message", "create"),
            compare("message", "$.External.message", "CALLBACK_EXISTS", "create", "create"),
            createCallback("1", "return").replace("\"end\"", "\"return\""),
            RETURN);
    var together =
        Linter.lint(
            List.of(
                new Source("main", flow(module("wrong", "end", "end"), END), null),
                source("wrong", wrong)),
            OurFunctions.BY_NAME);

    assertThat(together.getFirst().problems()).noneMatch(p -> p.rule() == Rule.DUPLICATE_CREATED);
    assertThat(together.getLast().problems())
        .filteredOn(p -> p.rule() == Rule.DUPLICATE_CREATED)
        .hasSize(1);
  }

  @Test
  void whatAModuleReturnsIsNotGuessed() {
    String choosing =
        action(
            "module",
            "InvokeFlowModule",
            "'FlowModuleId':'setting'",
            next("create")
                + ",'Conditions':[{'NextAction':'create','Condition':{'Operator':'Equals','Operands':['New']}}],'Errors':[{'ErrorType':'NoMatchingError','NextAction':'create'},{'ErrorType':'NoMatchingCondition','NextAction':'create'}]");
    String reading =
        flow(
            module("setting", "result", "create"),
            compare("result", "$.Modules.ResultData.new", "yes", "create", "end"),
            createCallback("1", "end"),
            END);

    assertThat(lint(flow(choosing, createCallback("1", "end"), END), source("setting", SETTING)))
        .noneMatch(Problem::isError);
    assertThat(lint(reading, source("setting", SETTING))).noneMatch(Problem::isError);
  }

  private static List<String> caller(String updated, String exists, String failed, String create) {
    Map<String, String> actions = right();
    actions.remove("set");
    actions.remove("same");
    actions.remove("reason");
    actions.remove("missing");
    actions.remove("ask");
    actions.put("message", answersOf("$.Attributes.answer", updated, exists, failed, "create"));
    actions.put("create", create);
    var all = new ArrayList<>(List.of(module("setting", "message", "create")));
    all.addAll(actions.values());
    return lint(flow(all.toArray(String[]::new)), source("setting", SETTING)).stream()
        .filter(Problem::isError)
        .map(Problem::toString)
        .toList();
  }

  private static List<Problem> lint(String main, Source beside) {
    return Linter.lint(List.of(new Source("main", main, null), beside), OurFunctions.BY_NAME)
        .getFirst()
        .problems()
        .stream()
        .filter(p -> p.rule() != Rule.NO_QUEUE)
        .toList();
  }

  private static Source source(String name, String json) {
    return new Source(name, json, null);
  }

  private static String module(String name, String next, String onError) {
    return action(
        "module",
        "InvokeFlowModule",
        "'FlowModuleId':'%s'".formatted(name),
        next(next) + "," + errors("NoMatchingError", onError));
  }

  private static String keep(String identifier, String value) {
    return action(
        identifier,
        "UpdateContactAttributes",
        "'Attributes':{'answer':'%s'}".formatted(value),
        next("return") + "," + errors("NoMatchingError", "return"));
  }
}
