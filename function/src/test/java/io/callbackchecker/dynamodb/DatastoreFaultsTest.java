package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.internal.AwsErrorCode;

class DatastoreFaultsTest {
  static Stream<String> throttling() {
    return AwsErrorCode.THROTTLING_ERROR_CODES.stream();
  }

  @ParameterizedTest
  @MethodSource("throttling")
  void whatTheSdkTreatsAsThrottlingIsThrottled(String error) {
    assertThat(DatastoreFaults.reasonOf(400, error)).isEqualTo(DATASTORE_THROTTLED);
    assertThat(DatastoreFaults.reasonOf(503, error)).isEqualTo(DATASTORE_THROTTLED);
    assertThat(DatastoreFaults.isTransient(400, error)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {428, 430})
  void aStatusOf429AloneIsThrottledWhateverItsName(int other) {
    assertThat(DatastoreFaults.reasonOf(429, "Other")).isEqualTo(DATASTORE_THROTTLED);
    assertThat(DatastoreFaults.isTransient(429, "Other")).isTrue();
    assertThat(DatastoreFaults.reasonOf(other, "Other")).isEqualTo(INTERNAL_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "500,InternalServerError,true",
    "502,BadGateway,true",
    "503,ServiceUnavailable,true",
    "504,GatewayTimeout,true",
    "501,NotImplemented,false",
    "599,KMSInternalException,false",
    "500,AccessDeniedException,true"
  })
  void aFailingServiceIsUnavailable(int status, String error, boolean isTransient) {
    assertThat(DatastoreFaults.reasonOf(status, error)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.isTransient(status, error)).isEqualTo(isTransient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignatureException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "KMSAccessDeniedException",
        "KMSDisabledException",
        "MissingAuthenticationTokenException",
        "NotAuthorized",
        "OptInRequired",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException"
      })
  void missingPermissionsAreDeniedAndNotTransient(String error) {
    assertThat(DatastoreFaults.reasonOf(400, error)).isEqualTo(DATASTORE_DENIED);
    assertThat(DatastoreFaults.isTransient(400, error)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ResourceNotFoundException", "TableNotFoundException", "ValidationException"})
  void aWrongTableIsMisconfiguredAndNotTransient(String error) {
    assertThat(DatastoreFaults.reasonOf(400, error)).isEqualTo(DATASTORE_MISCONFIGURED);
    assertThat(DatastoreFaults.isTransient(400, error)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "400,SerializationException",
    "400,BrandNewException",
    "499,AKMSException",
    "301,Moved"
  })
  void anUnknownErrorIsAnInternalError(int status, String error) {
    assertThat(DatastoreFaults.reasonOf(status, error)).isEqualTo(INTERNAL_ERROR);
    assertThat(DatastoreFaults.isTransient(status, error)).isFalse();
  }

  static Stream<String> transientErrors() {
    return Stream.concat(
        AwsErrorCode.RETRYABLE_ERROR_CODES.stream(),
        Stream.of("TransactionConflictException", "ReplicatedWriteConflictException"));
  }

  @ParameterizedTest
  @MethodSource("transientErrors")
  void aConflictOrWhatTheSdkRetriesIsTransient(String error) {
    assertThat(DatastoreFaults.reasonOf(400, error)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.isTransient(400, error)).isTrue();
  }
}
