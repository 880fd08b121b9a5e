package io.callbackchecker.aws;

/// A request got no intact answer from AWS: the connection failed, or the answer was late, cut
/// short or not from AWS. AWS may or may not have received the request.
public final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param detail what happened, without any part of the request or of the answer
  public NoAnswerException(String detail) {
    super(detail);
  }

  public NoAnswerException(String detail, Throwable cause) {
    super(detail, cause);
  }
}
