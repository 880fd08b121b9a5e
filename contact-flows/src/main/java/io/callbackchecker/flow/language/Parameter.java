package io.callbackchecker.flow.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A rule about the parameters of an action.
@FunctionalInterface
public interface Parameter {
  /// What is wrong and how to fix it; empty if nothing is wrong.
  Optional<String> problem(JsonNode parameters);

  /// What a value must look like.
  ///
  /// @param words completes a sentence that begins with "must be"
  record Shape(String words, Predicate<JsonNode> fits) {}

  Shape TEXT = new Shape("text", n -> n.isString() && !n.asString().isBlank());
  Shape ATTRIBUTES =
      new Shape(
          "an object of texts", n -> n.isObject() && n.valueStream().allMatch(JsonNode::isString));
  Shape MESSAGES =
      new Shape(
          "a list of at least one object with one of Text, SSML, PromptId, Media",
          n -> n.isArray() && !n.isEmpty() && n.valueStream().allMatch(Parameter::isMessage));
  Shape PATH =
      new Shape(
          "a JSONPath such as $.CustomerEndpoint.Address, not a fixed value", Parameter::isPath);

  static Shape wholeNumber(int least, int most) {
    return new Shape(
        "a whole number of %s to %s in quotes".formatted(least, most),
        n -> isPath(n) || (n.isString() && isWithin(n.asString(), least, most)));
  }

  static Shape oneOf(String... values) {
    return new Shape(
        String.join(" or ", values), n -> n.isString() && List.of(values).contains(n.asString()));
  }

  static Parameter required(String path, Shape shape) {
    return parameters -> {
      JsonNode value = parameters.at("/" + path);
      return shape.fits().test(value)
          ? Optional.empty()
          : Optional.of(
              "the parameter %s is %s: it must be %s"
                  .formatted(path, value.isMissingNode() ? "missing" : value, shape.words()));
    };
  }

  static Parameter optional(String path, Shape shape) {
    return parameters ->
        parameters.at("/" + path).isMissingNode()
            ? Optional.empty()
            : required(path, shape).problem(parameters);
  }

  static Parameter exactlyOne(String... names) {
    return parameters ->
        Stream.of(names).filter(parameters::has).count() == 1
            ? Optional.empty()
            : Optional.of("it must have exactly one of the parameters " + String.join(", ", names));
  }

  static Parameter none() {
    return parameters ->
        parameters.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "it takes no parameters: remove " + String.join(", ", parameters.propertyNames()));
  }

  private static boolean isMessage(JsonNode value) {
    return exactlyOne("Text", "SSML", "PromptId", "Media").problem(value).isEmpty();
  }

  private static boolean isPath(JsonNode value) {
    return value.isString() && value.asString().startsWith("$.");
  }

  private static boolean isWithin(String text, int least, int most) {
    return text.matches("\\d{1,6}")
        && Integer.parseInt(text) >= least
        && Integer.parseInt(text) <= most;
  }
}
