package io.callbackchecker.flow.simulate;

import io.callbackchecker.Operation;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.simulate.Mishap.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What goes wrong in the flows of one call or callback.
///
/// @param set what goes wrong with each invocation of the set function, in order; nothing goes
///   wrong with later ones
/// @param clear the same for the clear function
/// @param failing identifiers or types of actions that fail
/// @param full what the queue has no room for
/// @param world what the script says of everything around the flows
public record Circumstances(
    List<Mishap> set, List<Mishap> clear, Set<String> failing, Set<Full> full, World world) {
  /// What the queue has no room for.
  public enum Full {
    CALLS,
    CALLBACKS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Circumstances FAIR =
      new Circumstances(List.of(), List.of(), Set.of(), Set.of());

  public Circumstances {
    set = List.copyOf(set);
    clear = List.copyOf(clear);
    failing = Set.copyOf(failing);
    full = Set.copyOf(full);
  }

  /// The same in a world as usual.
  public Circumstances(List<Mishap> set, List<Mishap> clear, Set<String> failing, Set<Full> full) {
    this(set, clear, failing, full, World.UNSAID);
  }

  /// The same, where a more general world says what this one leaves out.
  Circumstances within(World general) {
    return new Circumstances(set, clear, failing, full, world.within(general));
  }

  boolean fails(Action action) {
    return failing.contains(action.identifier()) || failing.contains(action.type());
  }

  /// What goes wrong with an invocation.
  ///
  /// @param before how many invocations of this function there were before
  Mishap mishap(Operation function, long before) {
    return mishaps(function).stream().skip(before).findFirst().orElse(Plain.NONE);
  }

  /// What goes wrong with each invocation of a function.
  List<Mishap> mishaps(Operation function) {
    return switch (function) {
      case SET -> set;
      case CLEAR -> clear;
    };
  }

  /// What goes wrong, in a few words after a comma.
  public String label() {
    var label = new StringBuilder();
    set.forEach(mishap -> label.append(", set: ").append(mishap));
    clear.forEach(mishap -> label.append(", clear: ").append(mishap));
    failing.stream().sorted().forEach(f -> label.append(", ").append(f).append(" fails"));
    full.stream().sorted().forEach(f -> label.append(", no room for ").append(f));
    return label.toString();
  }
}
