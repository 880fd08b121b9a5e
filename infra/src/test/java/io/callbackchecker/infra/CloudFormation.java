package io.callbackchecker.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What CloudFormation makes of a template: its resources, with the values of parameters and of
/// functions filled in. A reference to a resource stays a text that names the resource.
record CloudFormation(Map<String, ?> template, Map<String, String> parameters) {
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region", "ap-southeast-2",
          "AWS::AccountId", Stacks.ACCOUNT,
          "AWS::Partition", "aws",
          "AWS::StackName", "callbacks");

  private static final String NO_VALUE = "AWS::NoValue";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w:.]+)}");

  /// The resources of a type whose conditions hold, by their logical ids.
  Map<String, Map<?, ?>> resources(String type) {
    var found = new LinkedHashMap<String, Map<?, ?>>();
    ((Map<?, ?>) Json.at(template, "Resources"))
        .forEach(
            (id, resource) -> {
              if (Json.at(resource, "Type").equals(type) && exists((Map<?, ?>) resource)) {
                found.put(id.toString(), (Map<?, ?>) value(Json.at(resource, "Properties")));
              }
            });
    return found;
  }

  private boolean exists(Map<?, ?> resource) {
    Object condition = resource.get("Condition");
    return condition == null || holds(Json.at(template, "Conditions", condition.toString()));
  }

  private Object value(Object node) {
    return switch (node) {
      case List<?> list -> list.stream().map(this::value).filter(v -> !v.equals(NO_VALUE)).toList();
      case Map<?, ?> map when map.size() == 1 ->
          result(map.keySet().iterator().next().toString(), map.values().iterator().next());
      case Map<?, ?> map -> values(map);
      default -> node;
    };
  }

  private Map<?, ?> values(Map<?, ?> map) {
    var values = new LinkedHashMap<Object, Object>();
    map.forEach((key, node) -> values.put(key, value(node)));
    values.values().removeIf(NO_VALUE::equals);
    return values;
  }

  private Object result(String function, Object argument) {
    return switch (function) {
      case "Ref" -> named(argument.toString());
      case "Fn::GetAtt" -> argument.toString();
      case "Fn::Sub" ->
          argument instanceof List<?> list
              ? filled(list.getFirst().toString(), values((Map<?, ?>) list.getLast()))
              : filled(argument.toString(), Map.of());
      case "Fn::Join" ->
          ((List<?>) value(at(argument, 1)))
              .stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(at(argument, 0).toString()));
      case "Fn::Split" ->
          List.of(
              value(at(argument, 1)).toString().split(Pattern.quote(at(argument, 0).toString())));
      case "Fn::Select" -> at(value(at(argument, 1)), Integer.parseInt(at(argument, 0).toString()));
      case "Fn::If" -> value(at(argument, holds(Map.of("Condition", at(argument, 0))) ? 1 : 2));
      default -> values(Map.of(function, argument));
    };
  }

  private boolean holds(Object condition) {
    var entry = ((Map<?, ?>) condition).entrySet().iterator().next();
    return switch (entry.getKey().toString()) {
      case "Condition" -> holds(Json.at(template, "Conditions", entry.getValue().toString()));
      case "Fn::Not" -> !holds(at(entry.getValue(), 0));
      case "Fn::And" -> ((List<?>) entry.getValue()).stream().allMatch(this::holds);
      case "Fn::Equals" -> value(at(entry.getValue(), 0)).equals(value(at(entry.getValue(), 1)));
      default -> throw new IllegalArgumentException("a condition of unknown form: " + condition);
    };
  }

  private String filled(String text, Map<?, ?> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1);
              return Matcher.quoteReplacement(
                  values.containsKey(name) ? values.get(name).toString() : named(name));
            });
  }

  private String named(String name) {
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    return template.get("Parameters") instanceof Map<?, ?> declared
            && declared.get(name) instanceof Map<?, ?> parameter
            && parameter.containsKey("Default")
        ? Json.at(parameter, "Default").toString()
        : PSEUDO.getOrDefault(name, name);
  }

  private static Object at(Object list, int index) {
    return ((List<?>) list).get(index);
  }
}
