package io.callbackchecker.flow.language;

import io.callbackchecker.flow.language.Flow.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the flow language and reports everything that has the wrong shape. It leaves out what it
/// cannot read, and ignores what it does not know, such as metadata of the designer.
public final class FlowReader {
  private static final String VERSION = "2019-10-30";

  /// Further away than any block in the designer.
  private static final double MAX_COORDINATE = 1_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<Problem> problems = new ArrayList<>();

  /// A flow, as far as it could be read.
  ///
  /// @param problems about the shape alone; the linter has more
  public record Result(Flow flow, List<Problem> problems) {}

  private final @Nullable FlowType given;

  private FlowReader(@Nullable FlowType given) {
    this.given = given;
  }

  /// Reads a flow of any shape.
  public static Result read(String json) {
    return read(json, null);
  }

  /// Reads a flow of any shape.
  ///
  /// @param type the type of the flow if the text does not name it; null if it is unknown
  public static Result read(String json, @Nullable FlowType type) {
    var reader = new FlowReader(type);
    Flow flow = reader.flow(reader.tree(json));
    return new Result(flow, List.copyOf(reader.problems));
  }

  private JsonNode tree(String json) {
    if (json.isBlank()) {
      problems.add(Problem.error(Rule.NOT_A_FLOW, "the file is empty: export the flow again"));
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.isObject()) {
        return tree;
      }
      problems.add(
          Problem.error(Rule.NOT_A_FLOW, "a flow is one JSON object, and this is not one"));
    } catch (JacksonException e) {
      problems.add(Problem.error(Rule.NOT_A_FLOW, "this is " + UnreadableJson.reason(e)));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private Flow flow(JsonNode root) {
    if (root.has("modules") && root.has("start")) {
      problems.add(
          Problem.error(
              Rule.LEGACY_EXPORT,
              "this is an export of the old designer, not the flow language: import it in the"
                  + " designer, save it there, and export it again"));
    } else if (root.path("Content").isString() || root.at("/ContactFlow/Content").isString()) {
      problems.add(
          Problem.error(
              Rule.NOT_A_FLOW,
              "this describes a flow, which is the text in its Content: save that as a file"));
    } else if (!root.isEmpty() || problems.isEmpty()) {
      checkEnvelope(root);
    }
    var actions = new ArrayList<Action>();
    for (JsonNode action : root.path("Actions")) {
      if (action.isObject()) {
        actions.add(action(action));
      } else {
        problems.add(
            Problem.error(
                Rule.ACTION_SHAPE, "Actions[%s] must be an object".formatted(actions.size())));
      }
    }
    JsonNode metadata = root.path("Metadata");
    return new Flow(
        metadata.path("name").asString(""),
        type(metadata, actions),
        root.path("StartAction").asString(""),
        actions,
        positions(metadata.path("ActionMetadata")),
        displayNames(metadata.path("ActionMetadata")));
  }

  /// The type that the metadata name. Those of modules often name none, but only modules end like
  /// this.
  private @Nullable FlowType type(JsonNode metadata, List<Action> actions) {
    return FlowType.named(metadata.path("type").asString(""))
        .or(() -> Optional.ofNullable(given))
        .or(
            () ->
                actions.stream().anyMatch(action -> action.is(Behavior.END_MODULE))
                    ? Optional.of(FlowType.MODULE)
                    : Optional.empty())
        .orElse(null);
  }

  private void checkEnvelope(JsonNode root) {
    if (!root.path("Version").asString("").equals(VERSION)) {
      problems.add(Problem.error(Rule.FLOW_SHAPE, "Version must be \"%s\"".formatted(VERSION)));
    }
    if (!root.path("StartAction").isString()) {
      problems.add(
          Problem.error(Rule.FLOW_SHAPE, "StartAction must be the identifier of the first action"));
    }
    if (!root.path("Actions").isArray() || root.path("Actions").isEmpty()) {
      problems.add(Problem.error(Rule.FLOW_SHAPE, "Actions must be a list of at least one action"));
    }
  }

  private Action action(JsonNode node) {
    String identifier = node.path("Identifier").asString("");
    String type = node.path("Type").asString("");
    JsonNode parameters = node.path("Parameters");
    var action =
        new Action(
            identifier,
            type,
            parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode(),
            branches(node.path("Transitions")));
    if (!node.path("Identifier").isString()) {
      problems.add(
          Problem.error(
              Rule.ACTION_SHAPE, "an action of the type '%s' has no Identifier".formatted(type)));
    }
    if (!node.path("Type").isString()) {
      problems.add(Problem.error(Rule.ACTION_SHAPE, action, "it has no Type"));
    }
    operands(node, action);
    if (node.has("Parameters") && !parameters.isObject()) {
      problems.add(Problem.error(Rule.ACTION_SHAPE, action, "Parameters must be an object"));
    }
    if (!node.path("Transitions").isObject()
        && (node.has("Transitions") || action.known().filter(ActionType::isEnd).isEmpty())) {
      problems.add(
          Problem.error(
              Rule.ACTION_SHAPE,
              action,
              "Transitions must be an object; {} if the flow ends here"));
    }
    return action;
  }

  /// Exports have only texts. That Connect refuses anything else was not seen, but no answer of
  /// ours is to be compared with a boolean.
  private void operands(JsonNode node, Action action) {
    boolean comparesAnswer = action.parameter("ComparisonValue").startsWith("$.External.");
    for (JsonNode condition : node.at("/Transitions/Conditions")) {
      for (JsonNode operand : condition.at("/Condition/Operands")) {
        if (!operand.isString()) {
          String message = "the operand %s is no text: write it in quotes".formatted(operand);
          problems.add(
              operand.isBoolean() && comparesAnswer
                  ? Problem.error(Rule.BOOLEAN, action, message)
                  : Problem.warning(Rule.CONDITION, action, message));
        }
      }
    }
  }

  private static List<Branch> branches(JsonNode transitions) {
    var branches = new ArrayList<Branch>();
    for (JsonNode each : transitions.path("Conditions")) {
      JsonNode condition = each.path("Condition");
      var operands = new ArrayList<String>();
      condition.path("Operands").forEach(o -> operands.add(o.asString("")));
      branches.add(
          new Branch.When(condition.path("Operator").asString(""), operands, target(each)));
    }
    for (JsonNode each : transitions.path("Errors")) {
      branches.add(new Branch.OnError(each.path("ErrorType").asString(""), target(each)));
    }
    if (transitions.has("NextAction")) {
      branches.add(new Branch.Next(target(transitions)));
    }
    return branches;
  }

  private static String target(JsonNode branch) {
    return branch.path("NextAction").asString("");
  }

  private static Map<String, Position> positions(JsonNode metadata) {
    var positions = new HashMap<String, Position>();
    metadata.forEachEntry(
        (identifier, of) -> {
          JsonNode position = of.path("position");
          double x = position.path("x").asDouble(Double.NaN);
          double y = position.path("y").asDouble(Double.NaN);
          if (Math.abs(x) <= MAX_COORDINATE && Math.abs(y) <= MAX_COORDINATE) {
            positions.put(identifier, new Position(x, y));
          }
        });
    return positions;
  }

  private static Map<String, JsonNode> displayNames(JsonNode metadata) {
    var names = new HashMap<String, JsonNode>();
    metadata.forEachEntry((identifier, of) -> names.put(identifier, of.path("parameters")));
    return names;
  }
}
