package io.callbackchecker.dynamodb;

import static io.callbackchecker.FailureReason.DATASTORE_DENIED;
import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;
import static io.callbackchecker.FailureReason.DATASTORE_THROTTLED;
import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static io.callbackchecker.FailureReason.INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The reason that each of the SDK's exceptions stands for.
class DatastoreFaultsTest {
  private static final String NUMBER = "+61412345678";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException"
      })
  void anAnswerThatThereWereTooManyRequestsIsThrottled(String code) {
    assertThat(DatastoreFaults.reasonOf(answer(400, code))).isEqualTo(DATASTORE_THROTTLED);
    assertThat(DatastoreFaults.reasonOf(answer(503, code))).isEqualTo(DATASTORE_THROTTLED);
  }

  @Test
  void aStatusOf429IsThrottledWhateverTheCode() {
    assertThat(DatastoreFaults.reasonOf(answer(429, "Other"))).isEqualTo(DATASTORE_THROTTLED);
  }

  @ParameterizedTest
  @CsvSource({
    "500,InternalServerError",
    "503,ServiceUnavailable",
    "599,KMSInternalException",
    "500,AccessDeniedException",
    "502,"
  })
  void aFailingServiceIsUnavailable(int status, @Nullable String code) {
    assertThat(DatastoreFaults.reasonOf(answer(status, code))).isEqualTo(DATASTORE_UNAVAILABLE);
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
        "UnrecognizedClientException"
      })
  void missingPermissionsAreDenied(String code) {
    assertThat(DatastoreFaults.reasonOf(answer(400, code))).isEqualTo(DATASTORE_DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ResourceNotFoundException", "TableNotFoundException", "ValidationException"})
  void aWrongTableIsMisconfigured(String code) {
    assertThat(DatastoreFaults.reasonOf(answer(400, code))).isEqualTo(DATASTORE_MISCONFIGURED);
  }

  @ParameterizedTest
  @CsvSource({"400,SerializationException", "499,AKMSException", "301,Moved"})
  void anUnknownAnswerIsADefectOfOurs(int status, String code) {
    assertThat(DatastoreFaults.reasonOf(answer(status, code))).isEqualTo(INTERNAL_ERROR);
    assertThat(DatastoreFaults.passesByItself(answer(status, code))).isFalse();
  }

  /// Errors that were damaged in transit.
  static Stream<SdkServiceException> withoutACode() {
    return Stream.of(
        answer(400, null),
        answer(400, ""),
        DynamoDbException.builder().statusCode(400).build(),
        SdkServiceException.builder().statusCode(400).build());
  }

  @ParameterizedTest
  @MethodSource("withoutACode")
  void anErrorWithoutACodeIsUnavailableAndPassesByItself(SdkServiceException answer) {
    assertThat(DatastoreFaults.reasonOf(answer)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.passesByItself(answer)).isTrue();
  }

  static Stream<DynamoDbException> conflicts() {
    return Stream.of(
        TransactionConflictException.builder()
            .statusCode(400)
            .awsErrorDetails(details("TransactionConflictException"))
            .build(),
        ReplicatedWriteConflictException.builder()
            .statusCode(400)
            .awsErrorDetails(details("ReplicatedWriteConflictException"))
            .build());
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void aConflictPassesByItself(DynamoDbException conflict) {
    assertThat(DatastoreFaults.reasonOf(conflict)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.passesByItself(conflict)).isTrue();
  }

  @Test
  void aCallThatTakesTooLongIsUnavailable() {
    assertThat(DatastoreFaults.reasonOf(ApiCallTimeoutException.create(1)))
        .isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.reasonOf(ApiCallAttemptTimeoutException.create(1)))
        .isEqualTo(DATASTORE_UNAVAILABLE);
  }

  @Test
  void aBrokenConnectionIsUnavailableAndPassesByItself() {
    var broken = client("refused", new IllegalStateException(new ConnectException(NUMBER)));

    assertThat(DatastoreFaults.reasonOf(broken)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.passesByItself(broken)).isTrue();
  }

  @Test
  void anAnswerThatDoesNotMatchItsChecksumIsUnavailableAndPassesByItself() {
    var garbled = Crc32MismatchException.builder().message("CRC32").build();

    assertThat(DatastoreFaults.reasonOf(garbled)).isEqualTo(DATASTORE_UNAVAILABLE);
    assertThat(DatastoreFaults.passesByItself(garbled)).isTrue();
  }

  @Test
  void missingCredentialsAreDenied() {
    var missing =
        catchThrowableOfType(
            SdkClientException.class,
            () ->
                AwsCredentialsProviderChain.builder()
                    .addCredentialsProvider(
                        () -> {
                          throw client("none here", null);
                        })
                    .build()
                    .resolveCredentials());

    assertThat(DatastoreFaults.reasonOf(missing)).isEqualTo(DATASTORE_DENIED);
    assertThat(DatastoreFaults.reasonOf(client(missing.getMessage(), new IOException())))
        .isEqualTo(DATASTORE_DENIED);
  }

  @Test
  void anyOtherExceptionIsADefectOfOursAndDoesNotPassByItself() {
    for (var fault :
        new Throwable[] {
          client("something else", null),
          client(null, null),
          client("x: Unable to load credentials", null),
          new IllegalStateException(new IOException())
        }) {
      assertThat(DatastoreFaults.reasonOf(fault)).isEqualTo(INTERNAL_ERROR);
      assertThat(DatastoreFaults.passesByItself(fault)).isFalse();
    }
    assertThat(DatastoreFaults.passesByItself(answer(500, "InternalServerError"))).isFalse();
  }

  @Test
  void describesAnAnswerByWhatAwsSupportAsksForWithoutItsMessage() {
    assertThat(DatastoreFaults.describe(answer(400, "ValidationException")))
        .isEqualTo("DynamoDbException ValidationException, HTTP 400, AWS request id AWS-1");
  }

  @Test
  void describesAnyOtherFaultByItsClassAndRootCauseWithoutAMessage() {
    assertThat(DatastoreFaults.describe(client(NUMBER, null))).isEqualTo("SdkClientException");
    assertThat(
            DatastoreFaults.describe(
                client(NUMBER, new IllegalStateException(new ConnectException(NUMBER)))))
        .isEqualTo("SdkClientException of ConnectException");
  }

  private static AwsServiceException answer(int status, @Nullable String code) {
    return DynamoDbException.builder()
        .message("key " + NUMBER)
        .statusCode(status)
        .requestId("AWS-1")
        .awsErrorDetails(details(code))
        .build();
  }

  private static AwsErrorDetails details(@Nullable String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(NUMBER).build();
  }

  private static SdkClientException client(@Nullable String message, @Nullable Throwable cause) {
    return SdkClientException.builder().message(message).cause(cause).build();
  }
}
