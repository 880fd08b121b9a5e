package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.ActionRule;
import io.callbackchecker.flow.language.ActionRule.Use;
import io.callbackchecker.flow.language.ActionType;
import io.callbackchecker.flow.language.Catalogue;
import io.callbackchecker.flow.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The example of a type in the catalogue, changed so that it breaks one rule.
record BrokenAction(ActionType type, ActionRule broken, Rule rule, ObjectNode action) {
  private static final JsonMapper JSON = new JsonMapper();

  /// One for each rule of each type.
  static List<BrokenAction> all(List<ActionType> types) {
    var all = new ArrayList<BrokenAction>();
    for (ActionType type : types) {
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

  private static void parameter(
      ActionType type, ActionRule.Parameter rule, List<BrokenAction> all) {
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

  private static void choice(ActionType type, ActionRule.Choice rule, List<BrokenAction> all) {
    List<String> names = rule.exactlyOne().isEmpty() ? rule.atMostOne() : rule.exactlyOne();
    all.add(
        broken(
            type,
            rule,
            Rule.PARAMETER_CHOICE,
            (action, _) ->
                names.forEach(name -> action.withObject("Parameters").put(name, "$.x"))));
  }

  private static void condition(
      ActionType type, ActionRule.Condition rule, List<BrokenAction> all) {
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

  private static void error(ActionType type, ActionRule.ErrorBranch rule, List<BrokenAction> all) {
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

  private static void next(ActionType type, List<BrokenAction> all) {
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

  private static BrokenAction broken(
      ActionType type, ActionRule broken, Rule rule, BiConsumer<ObjectNode, ObjectNode> change) {
    ObjectNode action = example(type);
    change.accept(action, action.withObject("Transitions"));
    return new BrokenAction(type, broken, rule, action);
  }

  /// The example of a type, which breaks no rule.
  static ObjectNode example(ActionType type) {
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

  @Override
  public String toString() {
    return "%s: %s".formatted(type.type(), broken);
  }
}
