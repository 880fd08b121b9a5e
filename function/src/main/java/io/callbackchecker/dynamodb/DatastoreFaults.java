package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import io.callbackchecker.FailureReason;
import java.util.Set;

/// What DynamoDB's errors mean.
final class DatastoreFaults {
  /// The errors that the AWS SDKs treat as throttling.
  private static final Set<String> THROTTLED =
      Set.of(
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TransactionInProgressException");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "NotAuthorized",
          "OptInRequired",
          "RequestExpired",
          "RequestInTheFuture",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> MISCONFIGURED =
      Set.of("ResourceNotFoundException", "TableNotFoundException", "ValidationException");

  private static final Set<String> TRANSIENT =
      Set.of(
          "InternalError",
          "PriorRequestNotComplete",
          "ReplicatedWriteConflictException",
          "RequestTimeout",
          "RequestTimeoutException",
          "TransactionConflictException");

  private static final Set<Integer> TRANSIENT_STATUS = Set.of(500, 502, 503, 504);

  private static final int TOO_MANY_REQUESTS = 429;

  /// DynamoDB reports KMS errors about the table's key under names such as
  /// `KMSAccessDeniedException` and `KMSDisabledException`.
  private static final String KMS_PREFIX = "KMS";

  private DatastoreFaults() {}

  static FailureReason reasonOf(int status, String error) {
    if (isThrottling(status, error)) {
      return DATASTORE_THROTTLED;
    }
    if (status >= 500 || TRANSIENT.contains(error)) {
      return DATASTORE_UNAVAILABLE;
    }
    if (DENIED.contains(error) || error.startsWith(KMS_PREFIX)) {
      return DATASTORE_DENIED;
    }
    return MISCONFIGURED.contains(error) ? DATASTORE_MISCONFIGURED : INTERNAL_ERROR;
  }

  private static boolean isThrottling(int status, String error) {
    return status == TOO_MANY_REQUESTS || THROTTLED.contains(error);
  }

  /// Whether a retry may help.
  static boolean isTransient(int status, String error) {
    return isThrottling(status, error)
        || TRANSIENT.contains(error)
        || TRANSIENT_STATUS.contains(status);
  }
}
