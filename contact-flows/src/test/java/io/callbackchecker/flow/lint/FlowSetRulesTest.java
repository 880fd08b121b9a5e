package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.errors;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.flowOfType;
import static io.callbackchecker.flow.FlowText.invoke;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.quoted;
import static io.callbackchecker.flow.lint.RightFlow.after;
import static io.callbackchecker.flow.lint.RightFlow.clear;
import static io.callbackchecker.flow.lint.RightFlow.createCallback;
import static io.callbackchecker.flow.lint.RightFlow.keeping;
import static io.callbackchecker.flow.lint.RightFlow.lint;
import static io.callbackchecker.flow.lint.RightFlow.right;
import static io.callbackchecker.flow.lint.RightFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the linter says of flows that store a number and clear it, alone and together.
class FlowSetRulesTest {
  @Test
  void aClearPassesTheOwnerIfTheFlowKeepsOne() {
    String keep = keeping("callback_owner", "$.ContactId", "set", "create");

    assertThat(lint(after(keep, right())))
        .singleElement()
        .asString()
        .startsWith("error: action 'clear': without its owner")
        .endsWith("[owner]");
  }

  @ParameterizedTest
  @CsvSource({
    "$.ContactId, 1",
    "$.CustomerEndpoint.Address, 1",
    "$.InitialContactId, 1",
    "$.PreviousContactId, 0",
    "$.Attributes.callback_owner, 0"
  })
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
    String offer =
        flow(with("create", createCallback("3", "clear")).values().toArray(String[]::new));
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
  @CsvSource({"clearing, 1", "greeting, 0", "elsewhere, 0"})
  void onlyTheWhisperCountsThatTheFlowNames(String named, int found) {
    String hook =
        action(
            "hook",
            "UpdateContactEventHooks",
            "'EventHooks':{'AgentWhisper':'arn:aws:connect:x:1:instance/2/contact-flow/%s'}"
                .formatted(named),
            next("set") + "," + errors("NoMatchingError", "set"));
    String end = action("end", "EndFlowExecution", "", "");
    var together =
        Linter.lint(
            List.of(
                new Source(
                    "offer",
                    flow(
                        after(hook, with("create", createCallback("3", "clear")))
                            .values()
                            .toArray(String[]::new)),
                    null),
                new Source(
                    "clearing", flowOfType("agentWhisper", clear("clear", "end"), end), null),
                new Source("greeting", flowOfType("agentWhisper", end), null)),
            OurFunctions.BY_NAME);

    assertThat(together.getFirst().problems())
        .filteredOn(p -> p.rule() == Rule.CLEAR_TOO_EARLY)
        .hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({
    "$.ContactId, ",
    "$.PreviousContactId, ERROR",
    "$.CustomerEndpoint.Address, ERROR",
    "$.Agent.UserName, ERROR",
    "me, ERROR",
    "$.InitialContactId, WARNING"
  })
  void theOwnerThatAFlowKeepsIsTheContactThatStores(String kept, @Nullable Severity found) {
    String owned =
        clear("clear", "sorry")
            .replace(
                "\"callback_number\"",
                quoted("'original_request_id':'$.Attributes.callback_owner','callback_number'"));

    assertThat(lint(after(keeping("callback_owner", kept, "set", "create"), with("clear", owned))))
        .filteredOn(p -> p.rule() == Rule.OWNER)
        .extracting(Problem::severity)
        .isEqualTo(found == null ? List.of() : List.of(found));
  }

  @Test
  void theBlockMayBeInAnotherFlowThanTheSet() {
    String setting =
        flowOfType(
            "module",
            invoke("set", RightFlow.SET, "return", "return"),
            action("return", "EndFlowModuleExecution", "", ""));
    String offer =
        flow(
            action(
                "module",
                "InvokeFlowModule",
                "'FlowModuleId':'setting'",
                next("create") + "," + errors("NoMatchingError", "create")),
            createCallback("2", "end"),
            FlowText.END);
    String whisper =
        flowOfType(
            "agentWhisper", clear("clear", "end"), action("end", "EndFlowExecution", "", ""));

    assertThat(
            Linter.lint(
                    List.of(
                        new Source("offer", offer, null),
                        new Source("setting", setting, null),
                        new Source("whisper", whisper, null)),
                    OurFunctions.BY_NAME)
                .getFirst()
                .problems())
        .anyMatch(p -> p.rule() == Rule.CLEAR_TOO_EARLY);
  }

  @ParameterizedTest
  @CsvSource({"callback_attempts, 3, 1", "callback_attempts, 1, 0", "callback_retry_delay, 90, 1"})
  void theAttributesForTheCleanupSayWhatTheBlockAsksFor(String name, String kept, int found) {
    assertThat(lint(after(keeping(name, kept, "set", "create"), right())))
        .filteredOn(p -> p.rule() == Rule.ATTEMPTS)
        .hasSize(found);
  }

  @Test
  void theShippedFlowsAreCleanTogether() {
    List<Source> flows =
        FlowText.files(FlowText.SHIPPED, ".json").stream()
            .map((Path file) -> new Source(file.toString(), FlowText.read(file), null))
            .toList();

    assertThat(Linter.lint(flows, OurFunctions.BY_NAME))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.problems()).isEmpty());
  }
}
