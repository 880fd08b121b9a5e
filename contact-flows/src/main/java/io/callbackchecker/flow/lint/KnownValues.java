package io.callbackchecker.flow.lint;

import io.callbackchecker.Message;
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
/// @param hash of the values
record KnownValues(Map<String, String> values, Set<String> decisive, int hash) {
  private static final String REPLY = "$.External.";

  /// Stands for every part of the reply that has no value of its own here.
  private static final String REST_OF_REPLY = "$.External";

  /// The keys that only replies with a certain message have.
  private static final Map<Message, List<String>> KEYS_OF =
      Map.of(
          Message.CALLBACK_EXISTS, List.of("same_contact", "age_seconds"),
          Message.ERROR_ENCOUNTERED, List.of("reason", "error"));

  /// A duplicate is old enough to count and young enough not to be suspicious, in whatever way a
  /// flow compares its age. That the age may be missing is no reason to refuse a flow.
  private static final String USUAL_AGE = "60";

  private static final String FLOW_ATTRIBUTES = "$.FlowAttributes.";

  KnownValues(Map<String, String> values, Set<String> decisive) {
    this(Map.copyOf(values), decisive, values.hashCode());
  }

  static KnownValues nothing(Attributes attributes) {
    return new KnownValues(Map.of(), attributes.decisive());
  }

  /// What is known after a function has failed: its reply has nothing.
  static KnownValues withoutReply(Attributes attributes) {
    return new KnownValues(Map.of(REST_OF_REPLY, ""), attributes.decisive());
  }

  /// What is known after a reply with this message.
  ///
  /// @param others more keys of the reply; those that a reply with another message has are empty
  static KnownValues ofReply(Message message, Map<String, String> others, Attributes attributes) {
    var values = new HashMap<String, String>();
    KEYS_OF.forEach(
        (owner, keys) -> {
          if (owner != message) {
            keys.forEach(key -> values.put(REPLY + key, ""));
          }
        });
    if (message == Message.CALLBACK_EXISTS) {
      values.put(REPLY + "age_seconds", USUAL_AGE);
    }
    values.put(REPLY + "result", message.result().name());
    values.put(REPLY + "message", message.name());
    others.forEach((key, value) -> values.put(REPLY + key, value));
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

  /// What is known in another flow or a module that a contact comes to. It may see an answer that
  /// it did not get itself: the documentation says that a module does not, and nobody has tried.
  KnownValues elsewhere() {
    return without(FLOW_ATTRIBUTES);
  }

  /// What is known after a module, whose end this is, in the flow that invoked it.
  ///
  /// @param before what was known when the module was invoked
  KnownValues returnedTo(KnownValues before) {
    var known = new HashMap<>(elsewhere().values);
    if (before.values.keySet().stream().anyMatch(path -> path.startsWith(REST_OF_REPLY))) {
      known.keySet().removeIf(path -> path.startsWith(REST_OF_REPLY));
    }
    before.values.forEach(
        (path, value) -> {
          if (path.startsWith(FLOW_ATTRIBUTES) || path.startsWith(REST_OF_REPLY)) {
            known.put(path, value);
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
    return other instanceof KnownValues known && known.hash == hash && known.values.equals(values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
