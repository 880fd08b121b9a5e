package io.callbackchecker;

import org.jspecify.annotations.Nullable;

/// A set or clear failed before its outcome was known. If the reason is a `DATASTORE_` one, the
/// datastore may or may not have changed.
public class CheckFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureReason reason;

  /// @param detail for the log: what happened, without any part of a callback number
  public CheckFailedException(FailureReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /// @param detail for the log: what happened, without any part of a callback number
  /// @param cause its message is never logged, since it may contain a callback number
  public CheckFailedException(FailureReason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  public FailureReason reason() {
    return reason;
  }
}
