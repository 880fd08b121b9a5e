package io.callbackchecker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON of almost the same shape as valid JSON.
///
/// @param words what may stand in the place of any text
record FuzzedJson(Random random, List<String> words) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// The same JSON with up to three changes; the same text if it is not JSON.
  String of(String valid) {
    try {
      JsonNode tree = JSON.readTree(valid);
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        change(tree);
      }
      return JSON.writeValueAsString(tree);
    } catch (JacksonException _) {
      return valid;
    }
  }

  private void change(JsonNode tree) {
    var containers = new ArrayList<JsonNode>();
    collect(tree, containers);
    if (containers.isEmpty()) {
      return;
    }
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        String key = any(List.copyOf(object.propertyNames()));
        switch (random.nextInt(5)) {
          case 0 -> object.remove(key);
          case 1 -> object.set(key + "x", object.get(key));
          default -> object.set(key, value());
        }
      }
      case ArrayNode array -> {
        int index = random.nextInt(array.size());
        switch (random.nextInt(4)) {
          case 0 -> array.remove(index);
          case 1 -> array.add(array.get(random.nextInt(array.size())).deepCopy());
          default -> array.set(index, value());
        }
      }
      default -> throw new IllegalStateException("not a container");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
    }
    node.forEach(child -> collect(child, containers));
  }

  private JsonNode value() {
    Supplier<JsonNode> any =
        any(
            List.of(
                NODES::nullNode,
                NODES::objectNode,
                NODES::arrayNode,
                () -> NODES.booleanNode(random.nextBoolean()),
                () -> NODES.numberNode(random.nextInt()),
                () -> NODES.numberNode(any(List.of(0L, -1L, Long.MAX_VALUE, 1_000_000L))),
                () -> NODES.numberNode(any(List.of(0.5, -1e300, 1e300))),
                () -> NODES.stringNode(any(words)),
                () -> NODES.stringNode("x".repeat(random.nextInt(10_000))),
                () -> NODES.objectNode().put("Identifier", "a").put("Type", any(words)),
                () -> NODES.arrayNode().add(NODES.objectNode()).add(1)));
    return any.get();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
