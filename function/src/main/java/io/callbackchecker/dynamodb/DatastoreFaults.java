package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import io.callbackchecker.FailureReason;
import io.callbackchecker.aws.Throttling;
import java.util.Set;

/// What DynamoDB's errors mean.
final class DatastoreFaults {
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

  /// DynamoDB reports KMS errors about the table's key under names such as
  /// `KMSAccessDeniedException` and `KMSDisabledException`.
  private static final String KMS_PREFIX = "KMS";

  private DatastoreFaults() {}

  static FailureReason reasonOf(int status, String error) {
    if (Throttling.is(status, error)) {
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

  /// Whether a retry may help.
  static boolean isTransient(int status, String error) {
    return Throttling.is(status, error)
        || TRANSIENT.contains(error)
        || TRANSIENT_STATUS.contains(status);
  }
}
