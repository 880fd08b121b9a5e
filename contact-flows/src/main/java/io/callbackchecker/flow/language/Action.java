package io.callbackchecker.flow.language;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A step of a flow; the designer calls it a block.
///
/// @param type as the file spells it
/// @param parameters an object
/// @param branches conditions in their order, then errors, then the next action
public record Action(String identifier, String type, JsonNode parameters, List<Branch> branches) {
  public Action {
    branches = List.copyOf(branches);
  }

  /// The type, if we know its rules.
  public Optional<ActionType> known() {
    return ActionType.of(type, parameters);
  }

  /// A parameter that is text; empty if there is none.
  ///
  /// @param path the name, or names with a slash between
  public String parameter(String path) {
    return parameters.at("/" + path).asString("");
  }

  /// The branches that a contact can take: all except a `NextAction` that the language requires but
  /// that is never taken.
  public List<Branch> ways() {
    boolean nextIsTaken = known().map(type -> type.next == ActionType.Next.TAKEN).orElse(true);
    return branches.stream().filter(b -> nextIsTaken || !(b instanceof Branch.Next)).toList();
  }

  public List<Branch.When> conditions() {
    return only(Branch.When.class);
  }

  public List<Branch.OnError> errors() {
    return only(Branch.OnError.class);
  }

  public Optional<Branch.Next> next() {
    return only(Branch.Next.class).stream().findFirst();
  }

  public Optional<Branch.OnError> error(String errorType) {
    return errors().stream().filter(e -> e.errorType().equals(errorType)).findFirst();
  }

  private <B extends Branch> List<B> only(Class<B> kind) {
    return branches.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
