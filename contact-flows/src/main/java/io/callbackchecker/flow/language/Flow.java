package io.callbackchecker.flow.language;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A contact flow, as far as it could be read.
public final class Flow {
  private final String name;
  private final @Nullable FlowType type;
  private final String start;
  private final List<Action> actions;
  private final Map<String, Position> positions;
  private final Map<String, JsonNode> displayNames;
  private final Map<String, Action> byIdentifier;
  private final Titles titles;

  /// Where the designer draws an action, in its own units.
  public record Position(double x, double y) {}

  /// @param name empty if the file does not say
  /// @param type null if the file does not say
  /// @param start the identifier of the first action
  /// @param positions where the designer draws an action, by identifier
  /// @param displayNames what an export calls the queues, flows and so on in the parameters of an
  ///   action, by its identifier
  public Flow(
      String name,
      @Nullable FlowType type,
      String start,
      List<Action> actions,
      Map<String, Position> positions,
      Map<String, JsonNode> displayNames) {
    this.name = name;
    this.type = type;
    this.start = start;
    this.actions = List.copyOf(actions);
    this.positions = Map.copyOf(positions);
    this.displayNames = Map.copyOf(displayNames);
    byIdentifier = new LinkedHashMap<>();
    actions.forEach(action -> byIdentifier.putIfAbsent(action.identifier(), action));
    titles = new Titles(this.actions);
  }

  public String name() {
    return name;
  }

  public @Nullable FlowType type() {
    return type;
  }

  public String start() {
    return start;
  }

  public List<Action> actions() {
    return actions;
  }

  public Map<String, Position> positions() {
    return positions;
  }

  /// The first action of that identifier.
  public Optional<Action> action(String identifier) {
    return Optional.ofNullable(byIdentifier.get(identifier));
  }

  /// What its actions are called.
  public Titles titles() {
    return titles;
  }

  /// What a text calls the action of that identifier; the identifier itself if there is none.
  public String title(String identifier) {
    return action(identifier).map(titles::inText).orElse(identifier);
  }

  /// The name of what a parameter of an action refers to; empty if the file does not say.
  ///
  /// @param path the parameter's name, or names with a slash between
  public String displayName(Action action, String path) {
    JsonNode names = displayNames.getOrDefault(action.identifier(), MissingNode.getInstance());
    return names.at("/" + path + "/displayName").asString("");
  }

  /// Everything that can be reached from an action, including itself.
  ///
  /// @param identifier the action's; if there is no such action, nothing is reached
  /// @param through whether a path may continue after an action; it may always end there
  public Set<Action> reachable(String identifier, Predicate<Action> through) {
    return reachable(List.of(identifier), through);
  }

  /// Everything that can be reached from one of these actions in one or more steps.
  public Set<Action> after(Collection<Action> from, Predicate<Action> through) {
    return reachable(
        from.stream().flatMap(action -> action.branches().stream()).map(Branch::target).toList(),
        through);
  }

  private Set<Action> reachable(Collection<String> identifiers, Predicate<Action> through) {
    var reached = new LinkedHashSet<Action>();
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(identifiers);
    while (!open.isEmpty()) {
      Action action = byIdentifier.get(open.remove());
      if (action != null && seen.add(action.identifier())) {
        reached.add(action);
        if (through.test(action)) {
          action.branches().forEach(branch -> open.add(branch.target()));
        }
      }
    }
    return reached;
  }
}
