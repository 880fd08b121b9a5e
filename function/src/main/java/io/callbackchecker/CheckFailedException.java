package io.callbackchecker;

/// A set or a clear was stopped before its outcome was known. Whether the datastore changed is
/// unknown if the reason is one of the datastore's.
public final class CheckFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureReason reason;

  /// @param detail for the log: what happened, without any part of a callback number
  public CheckFailedException(FailureReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /// @param detail for the log: what happened, without any part of a callback number
  /// @param cause never logged with its message, which may hold a callback number
  public CheckFailedException(FailureReason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  public FailureReason reason() {
    return reason;
  }
}
