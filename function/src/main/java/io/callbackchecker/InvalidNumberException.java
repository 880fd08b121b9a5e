package io.callbackchecker;

import org.jspecify.annotations.Nullable;

/// The callback number is invalid: [FailureReason#INVALID_CALLBACK_NUMBER].
public final class InvalidNumberException extends CheckFailedException {
  private static final long serialVersionUID = 1;

  private final NumberError error;

  /// @param detail for the log: what is wrong, without any part of the number
  public InvalidNumberException(NumberError error, String detail) {
    this(error, detail, null);
  }

  /// @param detail for the log: what is wrong, without any part of the number
  /// @param cause its message is never logged, since it may contain the number
  public InvalidNumberException(NumberError error, String detail, @Nullable Throwable cause) {
    super(FailureReason.INVALID_CALLBACK_NUMBER, detail, cause);
    this.error = error;
  }

  public NumberError error() {
    return error;
  }
}
