package io.callbackchecker.emulator;

/// A request that an API of AWS refuses.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public final int status;
  public final String type;

  /// @param status the HTTP status
  /// @param type the name of the error in Lambda's API
  RefusedException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }
}
