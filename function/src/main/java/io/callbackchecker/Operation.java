package io.callbackchecker;

import static io.callbackchecker.Message.CALLBACK_EXISTS;
import static io.callbackchecker.Message.ERROR_ENCOUNTERED;
import static io.callbackchecker.Message.NO_ACTION;
import static io.callbackchecker.Message.NUMBER_CLEARED;
import static io.callbackchecker.Message.TABLE_UPDATED;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be done with a callback number. There is one Lambda function per operation.
public enum Operation implements LambdaFunction {
  /// Checks whether a number is stored, and stores it if not.
  SET("set"),

  /// Frees a number.
  CLEAR("clear");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /// Nobody waits for a later reply.
  @Override
  public Duration timeout() {
    return ConnectLimits.MAX_INVOCATION;
  }

  /// Every message that the function can reply with.
  public List<Message> messages() {
    return switch (this) {
      case SET -> List.of(TABLE_UPDATED, CALLBACK_EXISTS, ERROR_ENCOUNTERED);
      case CLEAR -> List.of(NUMBER_CLEARED, NO_ACTION, ERROR_ENCOUNTERED);
    };
  }

  /// The operation with this [#functionName].
  public static Optional<Operation> ofFunction(String functionName) {
    return Arrays.stream(values()).filter(o -> o.functionName().equals(functionName)).findFirst();
  }

  /// The operation with this handler string, `index` or `app`.
  public static Optional<Operation> ofHandler(String handler) {
    return Arrays.stream(values())
        .filter(o -> handler.equals(o.handler()) || handler.equals("app." + o.functionName()))
        .findFirst();
  }
}
