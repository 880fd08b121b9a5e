package io.callbackchecker;

/// Why a set or a clear failed. The contact flow reads the name as `reason`.
public enum FailureReason {
  /// The event is not JSON, or a level of it has the wrong type.
  MALFORMED_EVENT,
  /// The event has no callback number, or an empty one.
  MISSING_CALLBACK_NUMBER,
  /// It is unclear which number is meant, or the number cannot be called.
  INVALID_CALLBACK_NUMBER,
  /// DynamoDB throttled every attempt.
  DATASTORE_THROTTLED,
  /// DynamoDB failed (5xx), or could not be reached in time.
  DATASTORE_UNAVAILABLE,
  /// Permissions, credentials or access to the KMS key are missing.
  DATASTORE_DENIED,
  /// The table does not exist, or has another key.
  DATASTORE_MISCONFIGURED,
  /// The invocation had too little time left to call DynamoDB.
  OUT_OF_TIME,
  /// A bug in this software.
  INTERNAL_ERROR
}
