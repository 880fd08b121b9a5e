package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import java.util.Optional;

/// The customer in a simulated call.
public interface Caller {
  /// Whether they hang up while the flow is in this action.
  boolean hangsUpAt(Action action);

  /// What they press when they are asked, an empty text if nothing; empty if they hang up.
  ///
  /// @param heard the words that ask
  Optional<String> press(Action action, String heard);
}
