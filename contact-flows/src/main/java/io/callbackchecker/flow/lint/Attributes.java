package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.JsonPath;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The attributes that the actions of a flow set, by JSONPath, and what each is set to.
///
/// @param decisive those that the flow compares, and those from which they are set
record Attributes(Map<String, Set<String>> values, Set<String> decisive) {
  static Attributes of(Flow flow) {
    var values = new LinkedHashMap<String, Set<String>>();
    for (Action action : flow.actions()) {
      setBy(action)
          .forEach((path, value) -> values.computeIfAbsent(path, _ -> new HashSet<>()).add(value));
    }
    return new Attributes(values, decisive(flow, values));
  }

  private static Set<String> decisive(Flow flow, Map<String, Set<String>> values) {
    var decisive = new HashSet<String>();
    var open = new ArrayDeque<String>();
    flow.actions().stream()
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

  /// What an action sets, and to what; nothing for most actions.
  static Map<String, String> setBy(Action action) {
    var set = new LinkedHashMap<String, String>();
    if (action.is(Behavior.SET_ATTRIBUTES)) {
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

  private Set<String> meanings(String text) {
    var meanings = new HashSet<>(values.getOrDefault(JsonPath.dotted(text), Set.of()));
    meanings.add(JsonPath.dotted(text));
    return meanings;
  }
}
