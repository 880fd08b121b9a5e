package io.callbackchecker.flow.language;

import java.util.Locale;
import java.util.Optional;

/// One of our two functions, as a flow names it.
public enum CheckerFunction {
  SET("set_handler"),
  CLEAR("clear_handler");

  /// The name of the function on this machine.
  public final String localName;

  CheckerFunction(String localName) {
    this.localName = localName;
  }

  /// Which of them an action invokes: one that passes a `callback_number`, told by the function's
  /// name in the ARN. Empty for any other action, and for functions of others.
  public static Optional<CheckerFunction> invokedBy(Action action) {
    if (action.known().filter(t -> t == ActionType.INVOKE_FUNCTION).isEmpty()
        || number(action).isEmpty()) {
      return Optional.empty();
    }
    String arn = action.parameter("LambdaFunctionARN").toLowerCase(Locale.ROOT);
    String name = arn.contains(":function:") ? arn.substring(arn.indexOf(":function:") + 10) : arn;
    if (name.contains("clear")) {
      return Optional.of(CLEAR);
    }
    return name.contains("set") ? Optional.of(SET) : Optional.empty();
  }

  /// The number that an action passes, as the flow writes it.
  public static String number(Action action) {
    return action.parameter("LambdaInvocationAttributes/callback_number");
  }
}
