package io.callbackchecker.cli.connect;

/// An error as an AWS API answers it.
final class ApiException extends Exception {
  private static final long serialVersionUID = 1;

  final int status;

  /// The name of the error in the API's model.
  final String type;

  ApiException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static ApiException invalidRequest(String message) {
    return new ApiException(400, "InvalidRequestException", message);
  }

  static ApiException invalidParameter(String message) {
    return new ApiException(400, "InvalidParameterException", message);
  }

  static ApiException notFound(String message) {
    return new ApiException(404, "ResourceNotFoundException", message);
  }
}
