package io.callbackchecker.flow.script;

import io.callbackchecker.flow.simulate.Hours;
import io.callbackchecker.flow.simulate.World;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The part of the schema of scripts that is about [World], whose keys stand beside those of a
/// script or an event.
record WorldSchema(UnaryOperator<String> descriptions) {

  /// Adds the keys to the properties of an object.
  void addTo(ObjectNode properties) {
    for (var component : World.class.getRecordComponents()) {
      String key = component.getName();
      ObjectNode schema =
          properties.putObject(key).put("description", descriptions.apply("world." + key));
      switch (key) {
        case "hours" -> hours(schema);
        case "metrics" -> map(schema).put("type", "integer");
        case "intents" -> list(schema).put("type", "string");
        case "percent" -> list(schema).put("type", "integer").put("minimum", 1).put("maximum", 100);
        case "outcomes" -> list(map(schema)).put("type", "string");
        case "functions" -> stub(list(map(schema)));
        default -> throw new IllegalStateException("Describe the key '%s'.".formatted(key));
      }
    }
    for (String key : new String[] {"outcomes", "functions"}) {
      ((ObjectNode) properties.path(key).path("additionalProperties")).put("minItems", 1);
    }
  }

  private static void hours(ObjectNode schema) {
    var ways = schema.putArray("anyOf");
    state(ways.addObject());
    state(map(ways.addObject()));
  }

  private static void state(ObjectNode schema) {
    var states = schema.putArray("enum");
    Stream.of(Hours.State.values()).forEach(state -> states.add(state.toString()));
  }

  private static void stub(ObjectNode schema) {
    var ways = schema.putArray("anyOf");
    ways.addObject().putArray("enum").add("fails");
    ObjectNode replies = ways.addObject().put("type", "object");
    ObjectNode keys = replies.putObject("properties");
    keys.set("replies", JsonNodeFactory.instance.objectNode());
    keys.putObject("seconds").put("type", "number").put("minimum", 0);
    replies.putArray("required").add("replies");
    replies.put("additionalProperties", false);
  }

  /// @return the schema of its values
  private static ObjectNode map(ObjectNode schema) {
    return schema.put("type", "object").putObject("additionalProperties");
  }

  /// @return the schema of its items
  private static ObjectNode list(ObjectNode schema) {
    return schema.put("type", "array").putObject("items");
  }
}
