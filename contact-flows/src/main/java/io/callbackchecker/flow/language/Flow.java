package io.callbackchecker.flow.language;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A contact flow, as far as it could be read.
///
/// @param name empty if the file does not say
/// @param type null if the file does not say
/// @param start the identifier of the first action
/// @param positions where the designer draws an action, by identifier
public record Flow(
    String name,
    @Nullable FlowType type,
    String start,
    List<Action> actions,
    Map<String, Position> positions) {

  /// Where the designer draws an action, in its own units.
  public record Position(double x, double y) {}

  public Flow {
    actions = List.copyOf(actions);
    positions = Map.copyOf(positions);
  }

  /// The first action of that identifier.
  public Optional<Action> action(String identifier) {
    return actions.stream().filter(a -> a.identifier().equals(identifier)).findFirst();
  }

  /// Everything that can be reached from an action, including itself.
  ///
  /// @param identifier the action's; if there is no such action, nothing is reached
  /// @param through whether a path may continue after an action; it may always end there
  public List<Action> reachable(String identifier, Predicate<Action> through) {
    var byIdentifier = new HashMap<String, Action>();
    actions.forEach(action -> byIdentifier.putIfAbsent(action.identifier(), action));
    var reached = new LinkedHashMap<String, Action>();
    var open = new ArrayDeque<String>();
    open.add(identifier);
    while (!open.isEmpty()) {
      Action action = byIdentifier.get(open.remove());
      if (action != null
          && reached.putIfAbsent(action.identifier(), action) == null
          && through.test(action)) {
        action.branches().forEach(branch -> open.add(branch.target()));
      }
    }
    return List.copyOf(reached.values());
  }

  /// Everything that can be reached from an action in one or more steps.
  public List<Action> after(Action action, Predicate<Action> through) {
    return action.branches().stream()
        .flatMap(branch -> reachable(branch.target(), through).stream())
        .toList();
  }

  public Flow ofType(FlowType other) {
    return new Flow(name, other, start, actions, positions);
  }
}
