package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import java.util.Optional;

/// A caller who presses the same keys each time, and stays on the line.
record KeyPresser(String keys) implements Caller {
  @Override
  public Optional<String> press(Action action, String heard) {
    return Optional.of(keys);
  }
}
