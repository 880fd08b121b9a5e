package io.callbackchecker.cli.doctor;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A statement of a function's resource policy, as far as it says what AWS services may do.
record Statement(JsonNode json) {
  /// The statements of a policy.
  ///
  /// @param policy as Lambda's `GetPolicy` has it
  static List<Statement> of(String policy) {
    return each(JsonMapper.shared().readTree(policy).path("Statement"))
        .map(Statement::new)
        .toList();
  }

  boolean allows(String service, Collection<String> actions) {
    return texts(json.path("Effect")).anyMatch("Allow"::equals)
        && texts(json.path("Principal").path("Service")).anyMatch(service::equals)
        && texts(json.path("Action")).anyMatch(actions::contains);
  }

  /// The values that a condition allows for a key, whatever its operator. IAM ignores the case of
  /// keys.
  List<String> allowed(String key) {
    return json.path("Condition")
        .valueStream()
        .flatMap(JsonNode::propertyStream)
        .filter(condition -> condition.getKey().equalsIgnoreCase(key))
        .flatMap(condition -> texts(condition.getValue()))
        .toList();
  }

  private static Stream<String> texts(JsonNode node) {
    return each(node).flatMap(text -> text.asStringOpt().stream());
  }

  /// IAM takes a single value wherever it takes a list.
  private static Stream<JsonNode> each(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }
}
