package io.callbackchecker.flow.language;

import io.callbackchecker.Operation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A step of a flow; the designer calls it a block.
///
/// @param type as the file spells it
/// @param parameters an object
/// @param branches conditions in their order, then errors, then the next action
/// @param known what the catalogue says of its type; empty if the type is unknown
public record Action(
    String identifier,
    String type,
    JsonNode parameters,
    List<Branch> branches,
    Optional<ActionType> known) {
  public Action {
    branches = List.copyOf(branches);
  }

  public Action(String identifier, String type, JsonNode parameters, List<Branch> branches) {
    this(identifier, type, parameters, branches, Catalogue.known().type(type, parameters));
  }

  /// What it does; empty if its type is unknown.
  public Optional<Behavior> behavior() {
    return known().map(ActionType::behavior);
  }

  /// Whether it does one of these.
  public boolean is(Behavior... behaviors) {
    return behavior().filter(List.of(behaviors)::contains).isPresent();
  }

  /// A parameter that is text; empty if there is none.
  ///
  /// @param path the name, or names with a slash between
  public String parameter(String path) {
    return parameters.at("/" + path).asString("");
  }

  /// The operation of ours that it invokes; empty if it invokes none.
  public Optional<Operation> operation(OurFunctions ours) {
    return is(Behavior.INVOKE_FUNCTION)
        ? ours.operation(parameter("LambdaFunctionARN"), !callbackNumber().isEmpty())
        : Optional.empty();
  }

  /// The operation of ours that it invokes, as far as the function's name tells.
  public Optional<Operation> operation() {
    return operation(OurFunctions.BY_NAME);
  }

  /// Whether it invokes the set function.
  public boolean stores(OurFunctions ours) {
    return operation(ours).filter(OurFunctions::stores).isPresent();
  }

  /// Whether it invokes the clear function.
  public boolean clears(OurFunctions ours) {
    return operation(ours).filter(operation -> !OurFunctions.stores(operation)).isPresent();
  }

  /// The number that it passes to a function, as the flow writes it.
  public String callbackNumber() {
    return parameter("LambdaInvocationAttributes/callback_number");
  }

  /// The branches that a contact can take: all except a `NextAction` that the language requires but
  /// that is never taken.
  public List<Branch> ways() {
    boolean nextIsTaken = behavior().map(Behavior::goesOnByNext).orElse(true);
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
