package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.ActionRule;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the value of a parameter must look like.
final class ParameterShape {
  private static final List<String> PROMPTS = List.of("Text", "SSML", "PromptId", "Media");

  private ParameterShape() {}

  /// Whether a value is as the rule demands. Connect also takes a JSONPath in place of a number, a
  /// list or an object.
  static boolean fits(ActionRule.Parameter rule, JsonNode value) {
    return switch (rule.mustBe()) {
      case ANYTHING -> true;
      case TEXT -> value.isString() && !value.asString().isEmpty();
      case PATH -> isPath(value);
      case NUMBER -> isPath(value) || isWithin(value, rule.from(), rule.to());
      case ONE_OF ->
          isPath(value) || (value.isString() && rule.values().contains(value.asString()));
      case MAP ->
          value.isObject()
              && value.valueStream().allMatch(JsonNode::isString)
              && (rule.values().isEmpty() || rule.values().containsAll(value.propertyNames()));
      case VALUES ->
          value.isObject() && value.valueStream().allMatch(v -> v.path("Value").isString());
      case LIST -> isPath(value) || (value.isArray() && !value.isEmpty());
      case OBJECT -> isPath(value) || value.isObject();
      case MESSAGES ->
          value.isArray()
              && !value.isEmpty()
              && value.valueStream().allMatch(ParameterShape::isPrompt);
    };
  }

  /// Completes a sentence that begins with "must be".
  static String words(ActionRule.Parameter rule) {
    return switch (rule.mustBe()) {
      case ANYTHING -> "there";
      case TEXT -> "text";
      case PATH -> "a JSONPath such as $.CustomerEndpoint.Address, not a fixed value";
      case NUMBER -> "a whole number of %s to %s".formatted(rule.from(), rule.to());
      case ONE_OF -> String.join(" or ", rule.values());
      case MAP ->
          "an object of texts"
              + (rule.values().isEmpty()
                  ? ""
                  : " with the names " + String.join(", ", rule.values()));
      case VALUES -> "an object such as {\"name\": {\"Value\": \"text\"}}";
      case LIST -> "a list of at least one value";
      case OBJECT -> "an object";
      case MESSAGES -> "a list of at least one object with one of " + String.join(", ", PROMPTS);
    };
  }

  private static boolean isPrompt(JsonNode value) {
    return PROMPTS.stream().filter(value::has).count() == 1;
  }

  private static boolean isPath(JsonNode value) {
    return value.isString() && value.asString().matches("(?s)\\$[.\\[].*");
  }

  private static boolean isWithin(JsonNode value, int from, int to) {
    String text = value.isString() || value.isIntegralNumber() ? value.asString() : "";
    return text.matches("\\d{1,6}")
        && Integer.parseInt(text) >= from
        && Integer.parseInt(text) <= to;
  }
}
