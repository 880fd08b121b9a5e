package io.callbackchecker.flow.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionRule.Use;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Problem.Severity;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every rule of the catalogue has a flow that breaks it, and one that does not: the example of its
/// type with one change, and without.
class CatalogueTest {
  private static final List<ActionType> TYPES = Catalogue.known().types();
  private static final JsonMapper JSON = new JsonMapper();

  /// The example of a type, changed so that it breaks one rule.
  record Broken(ActionType type, ActionRule broken, Rule rule, ObjectNode action) {
    @Override
    public String toString() {
      return "%s: %s".formatted(type.type(), broken);
    }
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void theExampleOfATypeBreaksNoRule(ActionType type) {
    assertThat(catalogueProblems(type, example(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void everyRuleFindsWhatBreaksIt(Broken broken) {
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
    ObjectNode action = example(type);
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

  private static List<Broken> everyRule() {
    var all = new ArrayList<Broken>();
    for (ActionType type : TYPES) {
      type.parameters().forEach(rule -> parameter(type, rule, all));
      type.choices().forEach(rule -> choice(type, rule, all));
      type.conditions().forEach(rule -> condition(type, rule, all));
      type.errors().forEach(rule -> error(type, rule, all));
      next(type, all);
    }
    // Some changes make an action one of another form, with other rules.
    return all.stream().filter(broken -> isOf(broken.type(), broken.action())).toList();
  }

  private static boolean isOf(ActionType type, ObjectNode action) {
    return Catalogue.known().type(type.type(), action.path("Parameters")).stream()
        .anyMatch(type::equals);
  }

  private static void parameter(ActionType type, ActionRule.Parameter rule, List<Broken> all) {
    if (rule.required()) {
      all.add(
          broken(
              type,
              rule,
              Rule.PARAMETER_MISSING,
              (action, _) -> remove(action.withObject("Parameters"), rule.name())));
    }
    JsonNode wrong =
        switch (rule.mustBe()) {
          case ANYTHING -> null;
          case TEXT, NUMBER, MAP, VALUES, LIST, OBJECT, MESSAGES ->
              JSON.getNodeFactory().booleanNode(true);
          case PATH, ONE_OF -> JSON.getNodeFactory().stringNode("+61412345678");
        };
    if (wrong != null) {
      all.add(
          broken(
              type,
              rule,
              Rule.PARAMETER_VALUE,
              (action, _) -> put(action.withObject("Parameters"), rule.name(), wrong)));
    }
  }

  private static void choice(ActionType type, ActionRule.Choice rule, List<Broken> all) {
    List<String> names = rule.exactlyOne().isEmpty() ? rule.atMostOne() : rule.exactlyOne();
    all.add(
        broken(
            type,
            rule,
            Rule.PARAMETER_CHOICE,
            (action, _) ->
                names.forEach(name -> action.withObject("Parameters").put(name, "$.x"))));
  }

  private static void condition(ActionType type, ActionRule.Condition rule, List<Broken> all) {
    String operator = rule.operators().isEmpty() ? "Equals" : "IsLike";
    all.add(
        broken(
            type,
            rule,
            Rule.CONDITION,
            (action, transitions) -> {
              ArrayNode conditions = transitions.putArray("Conditions");
              if (!rule.some()) {
                ObjectNode condition = conditions.addObject().put("NextAction", "next");
                condition
                    .putObject("Condition")
                    .put("Operator", operator)
                    .putArray("Operands")
                    .add("Sometimes")
                    .add("Never");
              }
            }));
  }

  private static void error(ActionType type, ActionRule.ErrorBranch rule, List<Broken> all) {
    if (rule.use() == Use.REQUIRED) {
      all.add(
          broken(
              type,
              rule,
              Rule.ERROR_BRANCH_MISSING,
              (_, transitions) -> transitions.putArray("Errors")));
    } else if (rule.use() == Use.REFUSED) {
      String error = rule.error().equals("*") ? "SomeError" : rule.error();
      all.add(
          broken(
              type,
              rule,
              Rule.ERROR_BRANCH_UNKNOWN,
              (_, transitions) ->
                  transitions
                      .withArray("Errors")
                      .addObject()
                      .put("NextAction", "next")
                      .put("ErrorType", error)));
    }
  }

  private static void next(ActionType type, List<Broken> all) {
    if (type.next().use() != Use.OPTIONAL) {
      all.add(
          broken(
              type,
              type.next(),
              Rule.NEXT_ACTION,
              (_, transitions) -> {
                if (type.isEnd()) {
                  transitions.put("NextAction", "next");
                } else {
                  transitions.remove("NextAction");
                }
              }));
    }
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
    ObjectNode action = example(type);
    action.set("Parameters", parameters);

    assertThat(catalogueProblems(type, action)).hasSize(isAllowed ? 0 : 1);
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void aTypeIsRefusedInFlowsThatDoNotAllowIt(ActionType type) {
    for (FlowType flowType : FlowType.values()) {
      boolean allowed = type.flowTypes() == null || type.flowTypes().only().contains(flowType);
      assertThat(Linter.lint(flow(example(type)), flowType))
          .filteredOn(p -> p.rule() == Rule.FLOW_TYPE && Objects.equals(p.action(), "tried"))
          .as("%s in %s", type.type(), flowType)
          .hasSize(allowed ? 0 : 1);
    }
  }

  private static Broken broken(
      ActionType type, ActionRule broken, Rule rule, BiConsumer<ObjectNode, ObjectNode> change) {
    ObjectNode action = example(type);
    change.accept(action, action.withObject("Transitions"));
    return new Broken(type, broken, rule, action);
  }

  private static ObjectNode example(ActionType type) {
    ObjectNode action = (ObjectNode) type.example().deepCopy();
    return action.put("Identifier", "tried").put("Type", type.type());
  }

  private static void put(ObjectNode in, String path, JsonNode value) {
    String[] names = path.split("/", 2);
    if (names.length == 1) {
      in.set(path, value);
    } else {
      if (!in.path(names[0]).isObject()) {
        in.putObject(names[0]);
      }
      put((ObjectNode) in.path(names[0]), names[1], value);
    }
  }

  private static void remove(ObjectNode in, String path) {
    String[] names = path.split("/", 2);
    if (names.length == 1) {
      in.remove(path);
    } else if (in.path(names[0]).isObject()) {
      remove((ObjectNode) in.path(names[0]), names[1]);
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
