package io.callbackchecker;

/// Why a set or a clear was stopped. The names are what the contact flow reads as `reason`.
public enum FailureReason {
  /// The event is not JSON, or a level of it has the wrong type.
  MALFORMED_EVENT,
  /// No callback number, or an empty one, came with the event.
  MISSING_CALLBACK_NUMBER,
  /// Something came that is not surely one number that can be called.
  INVALID_CALLBACK_NUMBER,
  /// DynamoDB refused every attempt for being too many.
  DATASTORE_THROTTLED,
  /// DynamoDB failed (5xx), or could not be reached in time.
  DATASTORE_UNAVAILABLE,
  /// Permissions, credentials or the table's key are missing.
  DATASTORE_DENIED,
  /// There is no such table, or its key is another.
  DATASTORE_MISCONFIGURED,
  /// Too little of the invocation's time was left to ask DynamoDB.
  OUT_OF_TIME,
  /// A defect in this software.
  INTERNAL_ERROR
}
