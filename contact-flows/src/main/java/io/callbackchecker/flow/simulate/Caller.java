package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import java.util.Optional;

/// The customer in a simulated call.
public interface Caller {
  /// Whether they hang up while the flow is in this action.
  boolean hangsUpAt(Action action);

  /// The keys that they press when asked, an empty text for none; empty if they hang up.
  ///
  /// @param heard the prompt
  Optional<String> press(Action action, String heard);
}
