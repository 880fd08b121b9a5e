package io.callbackchecker.aws;

/// There are no credentials to sign a request with.
public final class NoCredentialsException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param detail what happened, without any part of the credentials
  public NoCredentialsException(String detail) {
    super(detail);
  }

  public NoCredentialsException(String detail, Throwable cause) {
    super(detail, cause);
  }
}
