package io.callbackchecker.cli;

import java.net.BindException;

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

  /// For a port that is taken, or that this user may not have.
  static CannotRunException portRefused(int port, String option, BindException cause) {
    return new CannotRunException(
        "Port %d of this machine cannot be had: %s. Choose another one with %s, or 0 for any free one."
            .formatted(port, cause.getMessage(), option),
        cause);
  }
}
