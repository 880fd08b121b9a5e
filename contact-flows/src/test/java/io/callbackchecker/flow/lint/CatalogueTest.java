package io.callbackchecker.flow.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every rule of the catalogue has a flow that breaks it, and one that does not: the example of its
/// type with one change, and without.
class CatalogueTest {
  private static final List<ActionType> TYPES = Catalogue.known().types();
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @FieldSource("TYPES")
  void theExampleOfATypeBreaksNoRule(ActionType type) {
    assertThat(catalogueProblems(type, BrokenAction.example(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void everyRuleFindsWhatBreaksIt(BrokenAction broken) {
    Severity severity =
        broken.broken().isEnforced() && flowType(broken.type()) != FlowType.CAMPAIGN
            ? Severity.ERROR
            : Severity.WARNING;

    assertThat(catalogueProblems(broken.type(), broken.action()))
        .anyMatch(p -> p.rule() == broken.rule() && p.severity() == severity);
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void whatTheCatalogueDoesNotNameIsAWarning(ActionType type) {
    ObjectNode action = BrokenAction.example(type);
    action.withObject("Parameters").put("Targetcontact", "Current");

    assertThat(catalogueProblems(type, action))
        .filteredOn(p -> p.message().contains("Targetcontact"))
        .extracting(Problem::severity)
        .isEqualTo(type.anyParameters() ? List.of() : List.of(Severity.WARNING));
  }

  @Test
  void everyRuleSaysWhereItComesFrom() {
    assertThat(TYPES.stream().flatMap(CatalogueTest::rules))
        .allMatch(r -> !r.page().isEmpty() || !r.export().isEmpty() || !r.service().isEmpty());
    assertThat(Catalogue.known().misspellings())
        .allMatch(m -> !m.page().isEmpty() || !m.export().isEmpty() || !m.service().isEmpty())
        .allMatch(m -> TYPES.stream().anyMatch(t -> t.type().equals(m.meant())))
        .noneMatch(m -> TYPES.stream().anyMatch(t -> t.type().equals(m.written())));
  }

  @Test
  void evidenceThatIsALetterNamesASource() {
    assertThat(TYPES.stream().flatMap(CatalogueTest::rules))
        .flatMap(rule -> List.of(rule.export(), rule.service()))
        .filteredOn(evidence -> !evidence.isEmpty())
        .allSatisfy(
            evidence ->
                assertThat(Catalogue.known().sources()).containsKey(evidence.substring(0, 1)));
  }

  @Test
  void knowsEveryTypeOfTheLanguage() {
    assertThat(TYPES.stream().map(ActionType::type).distinct())
        .hasSizeGreaterThanOrEqualTo(68)
        .contains("UntagContact", "UpdateContactRoutingCriteria", "CheckSegmentMembership");
  }

  @ParameterizedTest
  @CsvSource({
    "SYNCHRONOUS, 8, true",
    "SYNCHRONOUS, 9, false",
    "ASYNCHRONOUS, 60, true",
    "ASYNCHRONOUS, 61, false",
  })
  void howLongAFunctionMayTakeDependsOnTheInvocationType(
      String invocationType, String seconds, boolean isAllowed) {
    var parameters =
        JSON.createObjectNode()
            .put("LambdaFunctionARN", "arn:aws:lambda:eu-central-1:123456789012:function:f")
            .put("InvocationType", invocationType)
            .put("InvocationTimeLimitSeconds", seconds);
    ActionType type = Catalogue.known().type("InvokeLambdaFunction", parameters).orElseThrow();
    ObjectNode action = BrokenAction.example(type);
    action.set("Parameters", parameters);

    assertThat(catalogueProblems(type, action)).hasSize(isAllowed ? 0 : 1);
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void aTypeIsRefusedInFlowsThatDoNotAllowIt(ActionType type) {
    for (FlowType flowType : FlowType.values()) {
      boolean allowed = type.flowTypes() == null || type.flowTypes().only().contains(flowType);
      assertThat(Linter.lint(flow(BrokenAction.example(type)), flowType))
          .filteredOn(p -> p.rule() == Rule.FLOW_TYPE && Objects.equals(p.action(), "tried"))
          .as("%s in %s", type.type(), flowType)
          .hasSize(allowed ? 0 : 1);
    }
  }

  /// What the linter says about the action itself, in a flow that allows it.
  private static List<Problem> catalogueProblems(ActionType type, ObjectNode action) {
    return Linter.lint(flow(action), flowType(type)).stream()
        .filter(p -> Objects.equals(p.action(), "tried"))
        .filter(p -> !NOT_OF_THE_CATALOGUE.contains(p.rule()))
        .toList();
  }

  private static final List<Rule> NOT_OF_THE_CATALOGUE =
      List.of(
          Rule.ATTRIBUTE_NEVER_SET,
          Rule.UNKNOWN_REFERENCE,
          Rule.NO_QUEUE,
          Rule.NO_WAY_OUT,
          Rule.SILENT_LOOP,
          Rule.BOOLEAN,
          Rule.CONDITION_TWICE,
          Rule.TYPE_RETIRED);

  private static FlowType flowType(ActionType type) {
    return type.flowTypes() == null ? FlowType.CONTACT_FLOW : type.flowTypes().only().getFirst();
  }

  /// A flow of one action that leads to an end.
  private static String flow(ObjectNode action) {
    ObjectNode flow =
        JSON.createObjectNode().put("Version", "2019-10-30").put("StartAction", "tried");
    ArrayNode actions = flow.putArray("Actions");
    actions.add(action);
    actions
        .addObject()
        .put("Identifier", "next")
        .put("Type", "DisconnectParticipant")
        .putObject("Transitions");
    return flow.toString();
  }

  private static List<BrokenAction> everyRule() {
    return BrokenAction.all(TYPES);
  }

  private static Stream<ActionRule> rules(ActionType type) {
    return Stream.of(
            type.parameters(),
            type.choices(),
            type.conditions(),
            type.errors(),
            List.of(type.next()))
        .flatMap(List::stream);
  }
}
