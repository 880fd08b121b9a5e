package io.callbackchecker.ended;

/// An AWS API did not do what was asked, even after retries.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean unknown;

  /// @param detail for the log: what happened, without any part of a callback number
  /// @param unknown whether there is no such thing, or its name cannot be one
  RefusedException(String detail, boolean unknown) {
    super(detail);
    this.unknown = unknown;
  }

  RefusedException(String detail, Throwable cause) {
    super(detail, cause);
    this.unknown = false;
  }

  boolean isUnknown() {
    return unknown;
  }
}
