package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.List;

/// What AWS needs to know about the function of each operation. A new operation is one more case in
/// each switch here, and no other change in this module.
final class DeployedOperations {
  /// Something that a function can answer.
  ///
  /// @param metric counts how often it did
  /// @param label for the dashboard
  record Outcome(String metric, String label) {}

  static final DeployedFunction SET = of(Operation.SET);
  static final DeployedFunction CLEAR = of(Operation.CLEAR);

  private DeployedOperations() {}

  static List<DeployedFunction> all() {
    return Arrays.stream(Operation.values()).map(DeployedOperations::of).toList();
  }

  static DeployedFunction of(Operation operation) {
    return new DeployedFunction(
        operation.word(),
        operation.handler(),
        description(operation),
        operation.timeout(),
        List.of(action(operation)),
        true);
  }

  /// Without `ERROR_ENCOUNTERED`, which every function can answer.
  static List<Outcome> outcomes(Operation operation) {
    return switch (operation) {
      case SET ->
          List.of(
              new Outcome("Stored", "Callbacks stored"),
              new Outcome("Duplicates", "Duplicates prevented"));
      case CLEAR ->
          List.of(
              new Outcome("Cleared", "Callbacks cleared"),
              new Outcome("NoAction", "Nothing to clear"));
    };
  }

  private static String description(Operation operation) {
    return switch (operation) {
      case SET -> "Checks a callback number and stores it if it is new";
      case CLEAR -> "Frees a callback number when its callback is done";
    };
  }

  private static String action(Operation operation) {
    return switch (operation) {
      case SET -> "dynamodb:UpdateItem";
      case CLEAR -> "dynamodb:DeleteItem";
    };
  }
}
