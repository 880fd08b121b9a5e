package io.callbackchecker.local;

/// Something outside keeps the command from running. The message is a sentence for the user that
/// says what to do.
final class CannotRunException extends Exception {
  private static final long serialVersionUID = 1;

  CannotRunException(String message) {
    super(message);
  }

  CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }

  static CannotRunException portTaken(int port, String option, Throwable cause) {
    return new CannotRunException(
        "Port %d of this machine is taken. Choose another one with %s, or 0 for any free one."
            .formatted(port, option),
        cause);
  }
}
