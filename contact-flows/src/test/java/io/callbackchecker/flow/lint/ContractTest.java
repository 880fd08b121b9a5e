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
import static io.callbackchecker.flow.FlowText.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the linter says of flows that use the set and the clear function wrongly. Each starts from
/// a flow that is right in every row of the README's table of branches, and has one mistake.
class ContractTest {
  private static final String SET =
      "arn:aws:lambda:ap-southeast-2:111122223333:function:callbacks-set:live";
  private static final String CLEAR =
      "arn:aws:lambda:ap-southeast-2:111122223333:function:callbacks-clear:live";

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
    assertFound(Rule.CLEAR_MISSING, with("create", create("1", "sorry")))
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
  void theAnswerMayBeComparedByWayOfAnAttribute() {
    String keep =
        action(
            "keep",
            "UpdateContactAttributes",
            "'Attributes':{'answer':'$.External.message'}",
            next("message") + "," + errors("NoMatchingError", "create"));
    Map<String, String> kept =
        with(
            "set",
            invoke("set", SET, "keep", "create"),
            "keep",
            keep,
            "message",
            answersOf("$.Attributes.answer", "create", "create", "reason", "create"));

    assertFound(Rule.DUPLICATE_CREATED, kept).contains("after CALLBACK_EXISTS");
    kept.put("message", answersOf("$.Attributes.answer", "create", "same", "reason", "create"));
    assertThat(lint(kept)).isEmpty();
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
  void aFlowDoesNotBranchOnABoolean() {
    assertFound(
            Rule.BOOLEAN,
            with("message", compare("message", "$.External.duplicate", "true", "exists", "create")))
        .contains("duplicate is a JSON boolean");
  }

  @Test
  void whatAnotherFunctionCallsDuplicateIsNotOurs() {
    assertThat(
            lint(
                ordered(
                    invoke("a", "find-customer", "b", "end"),
                    compare("b", "$.External.duplicate", "yes", "end", "end"),
                    END)))
        .isEmpty();
    assertThat(
            lint(
                ordered(
                    invoke("a", "find-customer", "b", "end"),
                    compare("b", "$.External.open", "true", "end", "end"),
                    END)))
        .singleElement()
        .asString()
        .startsWith("warning: action 'b': if $.External.open is a JSON boolean");
  }

  @Test
  void theAnswerOfASetIsCompared() {
    assertThat(lint(ordered(invoke("s", SET, "end", "end"), END)))
        .extracting(Problem::toString)
        .containsExactly(
            "error: action 's': nothing compares its answer: compare $.External.message after it"
                + " [answer-unused]");
  }

  @Test
  void aClearPassesWhatTheSetPassed() {
    assertThat(
            lint(
                with(
                    "clear",
                    clear("clear", "sorry")
                        .replace("$.CustomerEndpoint.Address", "$.SystemEndpoint.Address"))))
        .singleElement()
        .asString()
        .contains("it clears $.SystemEndpoint.Address, but the flow has set");
  }

  @Test
  void aClearMayPassTheAttributeThatKeepsTheNumber() {
    String keep =
        action(
            "keep",
            "UpdateContactAttributes",
            "'Attributes':{'callback_number':'$.CustomerEndpoint.Address'}",
            next("set") + "," + errors("NoMatchingError", "create"));
    List<String> actions = new ArrayList<>(List.of(keep));
    actions.addAll(
        with(
                "clear",
                clear("clear", "sorry")
                    .replace("$.CustomerEndpoint.Address", "$.Attributes.callback_number"))
            .values());

    assertThat(lint(ordered(actions.toArray(String[]::new)))).isEmpty();
  }

  @Test
  void aFailureOnTheWayDoesNotHideThatTheFlowHangsUp() {
    String keep =
        action(
            "keep",
            "UpdateContactAttributes",
            "'Attributes':{'answer':'$.External.message'}",
            next("message") + "," + errors("NoMatchingError", "create"));

    assertFound(
            Rule.CALLER_LOST,
            with(
                "set",
                invoke("set", SET, "keep", "create"),
                "keep",
                keep,
                "message",
                answersOf("$.Attributes.answer", "create", "same", "end", "create")))
        .contains("after ERROR_ENCOUNTERED");
  }

  @Test
  void theNumberIsNotClearedWhileTheCallbackWaits() {
    assertFound(
            Rule.CLEAR_TOO_EARLY,
            with(
                "create",
                create("1", "clear")
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

  @Test
  void namesWithHyphensAndBracketsAreFollowed() {
    for (String name :
        List.of("$.Attributes.the-answer", "$.Attributes.[\\u0027the-answer\\u0027]")) {
      String keep =
          action(
              "keep",
              "UpdateContactAttributes",
              "'Attributes':{'the-answer':'$.External.message'}",
              next("message") + "," + errors("NoMatchingError", "create"));
      Map<String, String> right =
          with(
              "set",
              invoke("set", SET, "keep", "create"),
              "keep",
              keep,
              "message",
              answersOf(name, "create", "same", "reason", "create"));

      assertThat(lint(right)).isEmpty();
    }
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
  void aClearPassesTheOwnerIfTheFlowKeepsOne() {
    String keep =
        action(
            "keep",
            "UpdateContactAttributes",
            "'Attributes':{'callback_owner':'$.ContactId'}",
            next("set") + "," + errors("NoMatchingError", "create"));
    List<String> actions = new ArrayList<>(List.of(keep));
    actions.addAll(right().values());

    assertThat(lint(ordered(actions.toArray(String[]::new))))
        .singleElement()
        .asString()
        .startsWith("error: action 'clear': without its owner")
        .endsWith("[owner]");
  }

  @ParameterizedTest
  @CsvSource({"$.ContactId, 1", "$.Attributes.callback_owner, 0"})
  void inAWhisperTheContactIsNotTheOwner(String owner, int found) {
    String clear =
        clear("clear", "end")
            .replace(
                "\"callback_number\"",
                quoted("'original_request_id':'%s','callback_number'").formatted(owner));
    assertThat(
            Linter.lint(
                flowOfType("outboundWhisper", clear, action("end", "EndFlowExecution", "", "")),
                null))
        .filteredOn(p -> p.rule() == Rule.OWNER)
        .hasSize(found);
  }

  @Test
  void theNumberStaysStoredWhileConnectDialsAgain() {
    String offer = flow(with("create", create("3", "clear")).values().toArray(String[]::new));
    String whisper =
        flowOfType(
            "agentWhisper", clear("clear", "end"), action("end", "EndFlowExecution", "", ""));
    var together =
        Linter.lint(
            List.of(new Source("offer", offer, null), new Source("whisper", whisper, null)),
            OurFunctions.BY_NAME);

    assertThat(together.getFirst().problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .asString()
        .startsWith("error: action 'create': the agent whisper clears the number")
        .endsWith("[clear-too-early]");
    assertThat(Linter.lint(offer, null)).noneMatch(Problem::isError);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set_handler",
        "arn:aws:lambda:eu-west-1:111122223333:function:set_handler",
        "arn:aws:lambda:eu-west-1:111122223333:function:set_handler:live",
        "callbacks-set",
        "MyStack-SetHandler0A1B2C3D-x",
        "${SetFunctionArn}",
      })
  void ourFunctionsAreToldByTheirNames(String name) {
    assertThat(
            lint(ordered(invoke("s", name, "end", "end").replace("callback_number", "phone"), END)))
        .anyMatch(p -> p.rule() == Rule.CALLBACK_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm-data-set-handler",
        "cache-clear-function",
        "rule-set-function",
        "callback-time-set",
        "reset-password",
        "dataset-lookup",
        "settings",
        "clear-cache",
        "offset",
        "assethandler"
      })
  void otherFunctionsAreNot(String name) {
    assertThat(
            lint(ordered(invoke("s", name, "end", "end").replace("callback_number", "phone"), END)))
        .isEmpty();
  }

  @Test
  void aFunctionOfAnyNameCanBeNamedAsOurs() {
    String json =
        flow(invoke("s", "arn:aws:lambda:eu-west-1:1:function:blue:live", "end", "end"), END);
    var source = List.of(new Source("f", json, null));

    assertThat(Linter.lint(source, new OurFunctions("blue", "")).getFirst().problems())
        .anyMatch(p -> p.rule() == Rule.ANSWER_UNUSED);
    assertThat(Linter.lint(source, OurFunctions.BY_NAME).getFirst().problems()).isEmpty();
  }

  @Test
  void theShippedFlowsAreCleanTogether() {
    List<Source> flows =
        FlowText.files(FlowText.SHIPPED, ".json").stream()
            .map((Path file) -> new Source(file.toString(), FlowText.read(file), null))
            .toList();

    assertThat(Linter.lint(flows, OurFunctions.BY_NAME))
        .allSatisfy(one -> assertThat(one.problems()).isEmpty());
  }

  /// The actions of a flow that is right, by their identifiers.
  private static Map<String, String> right() {
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
    actions.put("create", create("1", "clear"));
    actions.put("clear", clear("clear", "sorry"));
    actions.put("sorry", prompt("sorry", "Please hold the line.", "queue"));
    actions.put("queue", queue());
    actions.put("end", END);
    return actions;
  }

  /// The same with other actions under some identifiers.
  private static Map<String, String> with(String... changed) {
    Map<String, String> actions = right();
    for (int i = 0; i < changed.length; i += 2) {
      actions.put(changed[i], changed[i + 1]);
    }
    return actions;
  }

  private static String set() {
    return invoke("set", SET, "message", "create");
  }

  private static String clear(String identifier, String onError) {
    return invoke(identifier, CLEAR, onError.equals("end") ? "sorry" : onError, onError);
  }

  private static String answers(String updated, String exists, String error, String other) {
    return answersOf("$.External.message", updated, exists, error, other);
  }

  private static String answersOf(
      String value, String updated, String exists, String error, String other) {
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

  private static String create(String attempts, String onError) {
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

  private static Map<String, String> ordered(String... actions) {
    var ordered = new LinkedHashMap<String, String>();
    for (String action : actions) {
      ordered.put(action, action);
    }
    return ordered;
  }

  private static AbstractStringAssert<?> assertFound(Rule rule, Map<String, String> actions) {
    Stream<Problem> found = lint(actions).stream().filter(p -> p.rule() == rule);
    Problem first = found.findFirst().orElseThrow(() -> new AssertionError(rule + " is not found"));
    assertThat(first.isError()).isTrue();
    return assertThat(first.message());
  }

  /// What is found in a flow, but for the queue that the flow before it has set.
  private static List<Problem> lint(Map<String, String> actions) {
    return Linter.lint(flow(actions.values().toArray(String[]::new)), null).stream()
        .filter(p -> p.rule() != Rule.NO_QUEUE && p.rule() != Rule.UNREACHABLE)
        .toList();
  }
}
