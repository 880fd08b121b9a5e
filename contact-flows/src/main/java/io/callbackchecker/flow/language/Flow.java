package io.callbackchecker.flow.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  public Flow ofType(FlowType other) {
    return new Flow(name, other, start, actions, positions);
  }
}
