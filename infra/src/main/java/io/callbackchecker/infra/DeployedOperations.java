package io.callbackchecker.infra;

import io.callbackchecker.Operation;
import java.util.List;
import software.amazon.awscdk.Aws;

/// What AWS needs to know about the function of each operation. A new operation is one more case in
/// each switch here, and no other change in this module.
final class DeployedOperations {
  /// Something that a function can answer.
  ///
  /// @param metric counts how often it did
  /// @param label for the dashboard
  record Outcome(String metric, String label) {}

  private DeployedOperations() {}

  /// At most 46 characters if [Option#NAME] gave the stack its name, so that the alias's ARN stays
  /// far below the 140 characters that Connect accepts.
  static String name(Operation operation) {
    return Aws.STACK_NAME + "-" + operation.word();
  }

  static String logGroupName(Operation operation) {
    return "/aws/lambda/" + name(operation);
  }

  static String description(Operation operation) {
    return switch (operation) {
      case SET -> "Checks a callback number and stores it if it is new";
      case CLEAR -> "Frees a callback number when its callback is done";
    };
  }

  /// The only thing that the function may do to the table.
  static String action(Operation operation) {
    return switch (operation) {
      case SET -> "dynamodb:UpdateItem";
      case CLEAR -> "dynamodb:DeleteItem";
    };
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
}
