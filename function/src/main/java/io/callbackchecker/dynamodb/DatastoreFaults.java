package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;

import io.callbackchecker.FailureReason;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// What the exceptions of the SDK mean to us.
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
          "UnrecognizedClientException");

  private static final Set<String> MISCONFIGURED =
      Set.of("ResourceNotFoundException", "TableNotFoundException", "ValidationException");

  /// DynamoDB passes on what KMS says of the table's key under names such as
  /// `KMSAccessDeniedException` and `KMSDisabledException`.
  private static final String OF_THE_KEY = "KMS";

  private DatastoreFaults() {}

  static FailureReason reasonOf(Throwable fault) {
    return switch (fault) {
      case TransactionConflictException _, ReplicatedWriteConflictException _ ->
          DATASTORE_UNAVAILABLE;
      case SdkServiceException service -> reasonOfAnswer(service);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> DATASTORE_UNAVAILABLE;
      case SdkClientException client when lacksCredentials(client) -> DATASTORE_DENIED;
      case SdkClientException client when comesFromTheWire(client) -> DATASTORE_UNAVAILABLE;
      default -> INTERNAL_ERROR;
    };
  }

  private static FailureReason reasonOfAnswer(SdkServiceException answer) {
    String code = errorCode(answer);
    if (answer.isThrottlingException()) {
      return DATASTORE_THROTTLED;
    }
    if (answer.statusCode() >= 500 || isMutilated(answer)) {
      return DATASTORE_UNAVAILABLE;
    }
    if (DENIED.contains(code) || code.startsWith(OF_THE_KEY)) {
      return DATASTORE_DENIED;
    }
    return MISCONFIGURED.contains(code) ? DATASTORE_MISCONFIGURED : INTERNAL_ERROR;
  }

  /// Faults worth another attempt that the SDK's standard strategy does not retry by itself.
  static boolean passesByItself(Throwable fault) {
    return switch (fault) {
      case TransactionConflictException _, ReplicatedWriteConflictException _ -> true;
      case SdkServiceException answer -> isMutilated(answer);
      case SdkClientException client -> comesFromTheWire(client);
      default -> false;
    };
  }

  /// For the log: class, error code, HTTP status and AWS request id. Messages of the SDK and of
  /// DynamoDB can carry keys, which are callback numbers, and are left out.
  static String describe(Throwable fault) {
    String name = fault.getClass().getSimpleName();
    return switch (fault) {
      case SdkServiceException answer ->
          "%s %s, HTTP %d, AWS request id %s"
              .formatted(name, errorCode(answer), answer.statusCode(), answer.requestId());
      default ->
          Stream.iterate(fault.getCause(), Objects::nonNull, Throwable::getCause)
              .reduce((_, root) -> root)
              .map(root -> name + " of " + root.getClass().getSimpleName())
              .orElse(name);
    };
  }

  /// An error of DynamoDB's has a code; one without was cut short on its way.
  private static boolean isMutilated(SdkServiceException answer) {
    return errorCode(answer).isEmpty();
  }

  /// No connection, a broken one, or an answer that is none of DynamoDB's.
  private static boolean comesFromTheWire(SdkClientException fault) {
    return fault instanceof Crc32MismatchException
        || Stream.iterate((Throwable) fault, Objects::nonNull, Throwable::getCause)
            .anyMatch(cause -> cause instanceof IOException);
  }

  /// The SDK has no class of its own for this.
  private static boolean lacksCredentials(SdkClientException fault) {
    String message = fault.getMessage();
    return message != null && message.startsWith("Unable to load credentials");
  }

  private static String errorCode(SdkServiceException answer) {
    return answer instanceof AwsServiceException aws
            && aws.awsErrorDetails() != null
            && aws.awsErrorDetails().errorCode() != null
        ? aws.awsErrorDetails().errorCode()
        : "";
  }
}
