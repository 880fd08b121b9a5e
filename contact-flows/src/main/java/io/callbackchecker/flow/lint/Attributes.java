package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.JsonPath;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The attributes that the actions of flows set, by JSONPath, and what each is set to.
///
/// @param decisive those that the flows compare, and those from which they are set
record Attributes(Map<String, Set<String>> values, Set<String> decisive) {
  /// The parameter of an action that names the number that Connect dials.
  static final String DIALLED = "CallbackNumber";

  static Attributes of(Collection<Flow> flows) {
    var values = new LinkedHashMap<String, Set<String>>();
    List<Action> actions = flows.stream().flatMap(flow -> flow.actions().stream()).toList();
    for (Action action : actions) {
      setBy(action)
          .forEach((path, value) -> values.computeIfAbsent(path, _ -> new HashSet<>()).add(value));
    }
    return new Attributes(values, decisive(actions, values));
  }

  private static Set<String> decisive(List<Action> actions, Map<String, Set<String>> values) {
    var decisive = new HashSet<String>();
    var open = new ArrayDeque<String>();
    actions.stream()
        .filter(action -> action.is(Behavior.COMPARE))
        .forEach(action -> open.add(compared(action)));
    while (!open.isEmpty()) {
      String path = open.remove();
      if (decisive.add(path)) {
        open.addAll(values.getOrDefault(path, Set.of()));
      }
    }
    return decisive;
  }

  /// The attributes that have one value wherever they are set.
  Map<String, String> certain() {
    return values.entrySet().stream()
        .filter(attribute -> attribute.getValue().size() == 1)
        .collect(Collectors.toMap(Map.Entry::getKey, a -> a.getValue().iterator().next()));
  }

  /// What an action sets, and to what; nothing for most actions.
  static Map<String, String> setBy(Action action) {
    var set = new LinkedHashMap<String, String>();
    boolean isOfAnotherContact = action.parameter("TargetContact").equals("Related");
    if (action.is(Behavior.SET_ATTRIBUTES) && !isOfAnotherContact) {
      action
          .parameters()
          .path("Attributes")
          .forEachEntry(
              (name, value) ->
                  set.put("$.Attributes." + name, JsonPath.dotted(value.asString(""))));
    } else if (action.is(Behavior.SET_FLOW_ATTRIBUTES)) {
      action
          .parameters()
          .path("FlowAttributes")
          .forEachEntry(
              (name, value) ->
                  set.put(
                      "$.FlowAttributes." + name,
                      JsonPath.dotted(value.path("Value").asString(""))));
    }
    return set;
  }

  /// What a `Compare` compares, in one spelling; empty for other actions.
  static String compared(Action action) {
    return action.is(Behavior.COMPARE) ? JsonPath.dotted(action.parameter("ComparisonValue")) : "";
  }

  /// Whether an action compares a value: itself, or an attribute that is set to it.
  boolean areCompared(Action action, String value) {
    String compared = compared(action);
    return compared.equals(value) || values.getOrDefault(compared, Set.of()).contains(value);
  }

  /// Whether two texts in a flow may mean the same value: one is an attribute that is set to the
  /// other, or both are set to the same.
  boolean mayBeTheSame(String one, String other) {
    return !Collections.disjoint(meanings(one), meanings(other));
  }

  /// A text in a flow, and what an attribute is set to that it refers to.
  Set<String> meanings(String text) {
    var meanings = new HashSet<>(values.getOrDefault(JsonPath.dotted(text), Set.of()));
    meanings.add(JsonPath.dotted(text));
    return meanings;
  }
}
