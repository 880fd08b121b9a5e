package io.callbackchecker.ended;

/// An AWS API did not do what was asked, even after retries.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  enum Kind {
    /// There is no such thing, or its name cannot be one.
    UNKNOWN,
    THROTTLED,
    FAILED
  }

  /// @param detail for the log: what happened, without any part of a callback number
  RefusedException(String detail, Kind kind) {
    super(detail);
    this.kind = kind;
  }

  RefusedException(String detail, Throwable cause) {
    super(detail, cause);
    this.kind = Kind.FAILED;
  }

  boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  /// Whether it may work in a while.
  public boolean isThrottling() {
    return kind == Kind.THROTTLED;
  }
}
