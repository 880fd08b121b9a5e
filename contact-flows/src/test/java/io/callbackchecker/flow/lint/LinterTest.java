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
import static io.callbackchecker.flow.lint.Linted.lint;
import static io.callbackchecker.flow.lint.RightFlow.createCallback;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The linter as a whole, and what it says of types that it does not know.
class LinterTest {
  private static final Path EXPORTED = Path.of("src/test/resources/exported-flows");

  @ParameterizedTest
  @MethodSource("shipped")
  void theShippedFlowsAreClean(Path file) {
    assertThat(Linter.lint(FlowText.read(file), null)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("exported")
  void flowsInTheShapeOfExportsHaveNoErrors(Path file) {
    assertThat(Linter.lint(FlowText.read(file), null))
        .extracting(Problem::severity)
        .doesNotContain(Severity.ERROR);
  }

  @Test
  void theTypeCanBeGivenIfTheFlowHasNone() {
    String flow = flowOfType("", createCallback("1", "end"), END);

    assertThat(lint(flow)).anyMatch(f -> f.startsWith("warning: its Metadata does not say"));
    assertThat(Linter.lint(flow, FlowType.AGENT_WHISPER))
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("is not allowed in a flow of the type agent whisper"));
  }

  @Test
  void warnsOfAnUnknownTypeOnceHoweverOftenItIsUsed() {
    assertThat(
            lint(
                flow(
                    action("new", "ReadMinds", "", next("other")),
                    action("other", "ReadMinds", "", next("end")),
                    END)))
        .containsExactly(
            "warning: the type 'ReadMinds' is unknown: check the spelling, and try the import"
                + " [type-unknown]");
  }

  @ParameterizedTest
  @CsvSource({
    "MesageParticipant, MessageParticipant",
    "InvokeLambdaFunctions, InvokeLambdaFunction",
    "CreateCallback, CreateCallbackContact"
  })
  void guessesWhatAnUnknownTypeMeans(String written, String meant) {
    assertThat(lint(flow(action("a", written, "", next("end")), END)))
        .anyMatch(f -> f.contains("did you mean %s?".formatted(meant)));
  }

  @ParameterizedTest
  @CsvSource({
    "UnTagContact, UntagContact, error",
    "UpdateRoutingCriteria, UpdateContactRoutingCriteria, error",
    "PlayPrompt, MessageParticipant, error",
    "TransferToQueue, TransferContactToQueue, error",
    "messageparticipant, MessageParticipant, warning",
  })
  void saysHowAMisspeltTypeIsWritten(String written, String meant, String severity) {
    assertThat(lint(flow(action("a", written, "", next("end")), END)))
        .singleElement()
        .asString()
        .startsWith("%s: there is no type '%s': write %s".formatted(severity, written, meant))
        .endsWith("[type-misspelt]");
  }

  @Test
  @Timeout(20)
  void aFlowThatBranchesWithoutEndIsCheckedInTime() {
    var actions = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      String after = i == 99 ? "end" : "c" + (i + 1);
      actions.add(compare("c" + i, "$.Attributes.f" + i % 20, "x", "s" + i, after));
      actions.add(
          action(
              "s" + i,
              "UpdateContactAttributes",
              "'Attributes':{'f%s':'$.External.message'}".formatted(i * 7 % 20),
              next("i" + i) + "," + errors("NoMatchingError", after)));
      actions.add(
          i % 10 == 0
              ? invoke("i" + i, "callbacks-set", after, "c0")
              : prompt("i" + i, "x", after));
    }
    actions.add(END);

    assertThat(lint(flow(actions.toArray(String[]::new))))
        .anyMatch(f -> f.contains("not every answer of the set function was followed"));
  }

  @Test
  @Timeout(30)
  void modulesThatInvokeEachOtherOverAndOverAreCheckedInTime() {
    List<Source> modules =
        IntStream.range(0, 6)
            .mapToObj(i -> new Source("m" + i, invoking("m" + (i + 1) % 6), null))
            .toList();

    assertThat(Linter.lint(modules, OurFunctions.BY_NAME))
        .allSatisfy(
            one ->
                assertThat(one.problems())
                    .filteredOn(p -> p.rule() == Rule.FLOW_SIZE)
                    .singleElement()
                    .asString()
                    .contains("not every answer of the set function was followed"));
  }

  /// A module that ten times invokes another one and the set function.
  private static String invoking(String module) {
    var actions = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      String after = i == 9 ? "return" : "m" + (i + 1);
      actions.add(
          action(
              "m" + i,
              "InvokeFlowModule",
              "'FlowModuleId':'%s'".formatted(module),
              next("s" + i) + "," + errors("NoMatchingError", "s" + i)));
      actions.add(invoke("s" + i, "callbacks-set", "c" + i, after));
      actions.add(compare("c" + i, "$.External.message", "CALLBACK_EXISTS", after, after));
    }
    actions.add(action("return", "EndFlowModuleExecution", "", ""));
    return flowOfType("module", actions.toArray(String[]::new));
  }

  private static List<Path> shipped() {
    return FlowText.files(FlowText.SHIPPED, ".json");
  }

  private static List<Path> exported() {
    return FlowText.files(EXPORTED, ".json");
  }
}
