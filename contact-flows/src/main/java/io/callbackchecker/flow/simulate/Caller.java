package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import java.util.Map;
import java.util.Optional;

/// The customer in a simulated call.
public interface Caller {
  /// How they contact the call centre.
  enum Channel {
    VOICE,
    CHAT,
    TASK,
    EMAIL
  }

  /// The contact attributes that their call has at the start, such as those that a transfer brings.
  default Map<String, String> attributes() {
    return Map.of();
  }

  /// What answers when Connect dials their number.
  default CallStatus answers() {
    return CallStatus.HUMAN;
  }

  /// Whether they hang up while the flow is in this action.
  default boolean hangsUpAt(Action action) {
    return false;
  }

  /// What a Lex bot understands them to want; empty if they do not say.
  default Optional<String> intent(Action action, String heard) {
    return Optional.empty();
  }

  /// Everything that decides what they do next.
  default Object state() {
    return "";
  }

  /// The keys that they press when asked, an empty text for none; empty if they hang up.
  ///
  /// @param heard the prompt
  Optional<String> press(Action action, String heard);
}
