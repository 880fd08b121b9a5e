package io.callbackchecker.cli.console.play;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What the user has chosen for the calls to come.
///
/// @param other the number that rings if `who` is [Who#OTHER], as it was typed
/// @param pace how long each step of a flow is shown
public record Settings(Who who, String other, Set<Trouble> troubles, Duration pace) {
  /// Who rings.
  public enum Who {
    NEW("a new caller"),
    SAME("the caller before"),
    OTHER("this number:"),
    WITHHELD("somebody who withholds their number");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public static final Duration USUAL_PACE = Duration.ofMillis(400);

  static final Settings USUAL = new Settings(Who.NEW, "", Set.of(), USUAL_PACE);

  public Settings {
    troubles = troubles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(troubles));
  }

  boolean has(Trouble trouble) {
    return troubles.contains(trouble);
  }

  /// The same without troubles.
  Settings fair() {
    return new Settings(who, other, Set.of(), pace);
  }
}
