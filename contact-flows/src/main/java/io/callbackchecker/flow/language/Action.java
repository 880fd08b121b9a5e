package io.callbackchecker.flow.language;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

  /// Whether it is of one of these types.
  public boolean is(ActionType... types) {
    return known().filter(List.of(types)::contains).isPresent();
  }

  /// A parameter that is text; empty if there is none.
  ///
  /// @param path the name, or names with a slash between
  public String parameter(String path) {
    return parameters.at("/" + path).asString("");
  }

  /// The operation of ours that it invokes, by the function's name in its ARN. Empty for other
  /// functions, and if the action passes no `callback_number`.
  public Optional<Operation> operation() {
    if (!is(ActionType.INVOKE_FUNCTION) || callbackNumber().isEmpty()) {
      return Optional.empty();
    }
    String function =
        parameter("LambdaFunctionARN")
            .toLowerCase(Locale.ROOT)
            .replaceFirst("(?s)^.*?:function:", "");
    // The longest word counts: a short one may be part of another word, such as `reset`.
    return Arrays.stream(Operation.values())
        .filter(operation -> function.contains(operation.word()))
        .max(Comparator.comparingInt(operation -> operation.word().length()));
  }

  /// The number that it passes to a function, as the flow writes it.
  public String callbackNumber() {
    return parameter("LambdaInvocationAttributes/callback_number");
  }

  /// The branches that a contact can take: all except a `NextAction` that the language requires but
  /// that is never taken.
  public List<Branch> ways() {
    boolean nextIsTaken = known().map(type -> type.exit == ActionType.Exit.NEXT).orElse(true);
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
