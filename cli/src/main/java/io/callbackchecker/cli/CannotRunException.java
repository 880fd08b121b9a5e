package io.callbackchecker.cli;

import java.net.BindException;

/// Something outside prevents the command from running. The message tells the user what to do.
final class CannotRunException extends Exception {
  private static final long serialVersionUID = 1;

  CannotRunException(String message) {
    super(message);
  }

  CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }

  /// For a port that is taken, or that this user may not use.
  static CannotRunException portRefused(int port, String option, BindException cause) {
    return new CannotRunException(
        "Port %d is not available: %s. Choose another port with %s, or 0 for any free one."
            .formatted(port, cause.getMessage(), option),
        cause);
  }
}
