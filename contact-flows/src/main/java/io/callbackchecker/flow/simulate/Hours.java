package io.callbackchecker.flow.simulate;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.callbackchecker.flow.language.Reference;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Whether the call centre is open, by the names of its hours of operation.
///
/// @param states by name; the empty name stands for all others
public record Hours(Map<String, State> states) {
  /// What a script says of hours of operation.
  public enum State {
    OPEN,
    CLOSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Hours UNSAID = new Hours(Map.of());

  public Hours {
    // A script that leaves them out leaves this out too.
    states = Map.copyOf(Objects.requireNonNullElse(states, Map.of()));
  }

  /// Reads `"closed"`, or an object with a state for each name.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is allowed
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Hours of(JsonNode hours) {
    var states = new HashMap<String, State>();
    if (hours.isObject()) {
      hours.forEachEntry((name, state) -> states.put(name, state(state)));
    } else {
      states.put("", state(hours));
    }
    return new Hours(states);
  }

  /// What the script says of the hours that an action names; empty if it says nothing.
  Optional<State> of(Reference reference) {
    return states.entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty() && reference.isCalled(entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .or(() -> Optional.ofNullable(states.get("")));
  }

  private static State state(JsonNode text) {
    return Stream.of(State.values())
        .filter(state -> state.toString().equals(text.asString("")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "hours are open or closed, or an object of them by name, not %s."
                        .formatted(text)));
  }
}
