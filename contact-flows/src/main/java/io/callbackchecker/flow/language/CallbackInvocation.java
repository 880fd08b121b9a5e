package io.callbackchecker.flow.language;

import io.callbackchecker.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Tells which actions invoke one of our functions.
public final class CallbackInvocation {
  private static final String FUNCTION = ":function:";

  private CallbackInvocation() {}

  /// The operation that an action invokes, by the function's name in its ARN. Empty for other
  /// functions, and if the action passes no `callback_number`.
  public static Optional<Operation> operation(Action action) {
    if (action.known().filter(t -> t == ActionType.INVOKE_FUNCTION).isEmpty()
        || number(action).isEmpty()) {
      return Optional.empty();
    }
    String arn = action.parameter("LambdaFunctionARN").toLowerCase(Locale.ROOT);
    int name = arn.indexOf(FUNCTION);
    return operation(name < 0 ? arn : arn.substring(name + FUNCTION.length()));
  }

  /// The number that an action passes, as the flow writes it.
  public static String number(Action action) {
    return action.parameter("LambdaInvocationAttributes/callback_number");
  }

  /// If a name has several of the words, the longest counts: a short one may be part of another
  /// word, such as `reset`.
  private static Optional<Operation> operation(String functionName) {
    return Arrays.stream(Operation.values())
        .filter(operation -> functionName.contains(operation.word()))
        .max(Comparator.comparingInt(operation -> operation.word().length()));
  }
}
