package io.callbackchecker.cli.stack;

import java.net.BindException;

/// Something outside prevents the command from running. The message tells the user what to do.
public final class CannotRunException extends Exception {
  /// What the command then exits with.
  public static final int EXIT_STATUS = 3;

  private static final long serialVersionUID = 1;

  public CannotRunException(String message) {
    super(message);
  }

  public CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }

  /// For a port that is taken, or that this user may not use.
  public static CannotRunException portRefused(int port, String option, BindException cause) {
    return new CannotRunException(
        "Port %s is not available: %s. Choose another port with %s, or 0 for any free one."
            .formatted(port, cause.getMessage(), option),
        cause);
  }
}
