package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.OurFunctions;
import io.callbackchecker.flow.simulate.Caller;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The customer in a played call: either follows a script, or has the user's fingers on the keypad.
/// Both can hang up at any time.
final class Person implements Caller {
  private final Keypad keypad;
  private final boolean hangsUpOnceChecked;
  private final @Nullable Queue<String> script;
  private boolean isChecked;
  private int asked;

  private Person(Keypad keypad, boolean hangsUpOnceChecked, @Nullable Queue<String> script) {
    this.keypad = keypad;
    this.hangsUpOnceChecked = hangsUpOnceChecked;
    this.script = script;
  }

  /// @param keys what they press each time that they are asked, then nothing
  static Person following(List<String> keys, Keypad keypad, boolean hangsUpOnceChecked) {
    return new Person(keypad, hangsUpOnceChecked, new ArrayDeque<>(keys));
  }

  static Person at(Keypad keypad, boolean hangsUpOnceChecked) {
    return new Person(keypad, hangsUpOnceChecked, null);
  }

  @Override
  public boolean hangsUpAt(Action action) {
    boolean now = keypad.isHungUp() || (hangsUpOnceChecked && isChecked);
    isChecked |= action.stores(OurFunctions.BY_NAME);
    return now;
  }

  @Override
  public Optional<String> press(Action action, String heard) {
    asked++;
    if (keypad.isHungUp()) {
      return Optional.empty();
    }
    if (script != null) {
      String next = script.poll();
      return Optional.of(next == null ? "" : next);
    }
    boolean many = action.parameter("StoreInput").equalsIgnoreCase("true");
    return keypad.ask(many ? Keypad.Wanted.KEYS : Keypad.Wanted.ONE_KEY);
  }

  /// A user may answer differently each time.
  @Override
  public Object state() {
    return script == null ? asked : List.copyOf(script);
  }
}
