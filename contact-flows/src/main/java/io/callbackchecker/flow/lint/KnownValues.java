package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.JsonPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The values that are known at a point of a flow, by JSONPath. A path that is not here may have
/// any value.
///
/// @param decisive the paths whose values decide which way a contact takes; no others are kept
record KnownValues(Map<String, String> values, Set<String> decisive) {
  private static final String REPLY = "$.External.";

  /// Stands for every part of the reply that has no value of its own here.
  private static final String REST_OF_REPLY = "$.External";

  KnownValues {
    values = Map.copyOf(values);
  }

  /// What is known after a function has failed: its reply has nothing.
  static KnownValues withoutReply(Attributes attributes) {
    return new KnownValues(Map.of(REST_OF_REPLY, ""), attributes.decisive());
  }

  /// What is known after a reply.
  ///
  /// @param reply some of its keys
  static KnownValues ofReply(Map<String, String> reply, Attributes attributes) {
    var values = new HashMap<String, String>();
    reply.forEach((key, value) -> values.put(REPLY + key, value));
    return new KnownValues(values, attributes.decisive());
  }

  /// The branches that a contact can take from an action.
  List<? extends Branch> ways(Action action) {
    Optional<String> compared =
        action.is(Behavior.COMPARE) && action.conditions().stream().allMatch(Branch.When::isKnown)
            ? value(Attributes.compared(action))
            : Optional.empty();
    return compared
        .<List<? extends Branch>>map(
            value ->
                action.conditions().stream()
                    .filter(condition -> condition.isMet(value))
                    .findFirst()
                    .<List<? extends Branch>>map(List::of)
                    .orElseGet(() -> action.error(Branch.OnError.NO_MATCH).stream().toList()))
        .orElseGet(action::ways);
  }

  /// What is known after an action.
  KnownValues after(Action action) {
    if (action.is(Behavior.INVOKE_FUNCTION)) {
      return without(REST_OF_REPLY);
    }
    if (action.is(Behavior.INVOKE_MODULE)) {
      return without("$.");
    }
    Map<String, String> set = Attributes.setBy(action);
    if (Collections.disjoint(decisive, set.keySet())) {
      return this;
    }
    var known = new HashMap<>(values);
    set.forEach(
        (path, text) -> {
          if (decisive.contains(path)) {
            value(text).ifPresentOrElse(v -> known.put(path, v), () -> known.remove(path));
          }
        });
    return new KnownValues(known, decisive);
  }

  /// What a text in a flow is at this point; empty if that is not known.
  private Optional<String> value(String text) {
    String path = JsonPath.dotted(text);
    if (!path.contains("$.")) {
      return Optional.of(text);
    }
    return Optional.ofNullable(values.get(path))
        .or(
            () ->
                path.startsWith(REPLY) && path.lastIndexOf('$') == 0
                    ? Optional.ofNullable(values.get(REST_OF_REPLY))
                    : Optional.empty());
  }

  private KnownValues without(String start) {
    var known = new HashMap<>(values);
    known.keySet().removeIf(path -> path.startsWith(start));
    return new KnownValues(known, decisive);
  }

  /// Points are compared by the hundred thousand, and all of a flow share what is decisive.
  @Override
  public boolean equals(Object other) {
    return other instanceof KnownValues known && known.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
