package io.callbackchecker.cli.stack;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// Why a request to AWS failed, in words for a user.
public final class AwsFailure {
  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private static final Set<String> REJECTED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private AwsFailure() {}

  /// The cause of an exception of the SDK, which insists on its own classes.
  private static final class ExplainedException extends Exception {
    private static final long serialVersionUID = 1;

    ExplainedException(String reason, Throwable cause) {
      super(reason, cause);
    }
  }

  /// An exception for which [#reason] is known.
  public static SdkClientException explained(String reason, Throwable cause) {
    return SdkClientException.create(reason, new ExplainedException(reason, cause));
  }

  /// For a table that cannot be worked on.
  ///
  /// @param action such as `read`
  public static CannotRunException of(Table table, String action, Exception failure) {
    String sentence =
        failure instanceof ResourceNotFoundException
            ? "There is no table '%s'%s. Is its name right, and its region?"
                .formatted(table.table(), table.place())
            : "The table '%s'%s cannot be %s: %s."
                .formatted(table.table(), table.place(), action, reason(failure));
    return new CannotRunException(sentence, failure);
  }

  /// Completes a sentence such as "X cannot be reached: …".
  public static String reason(Throwable failure) {
    return switch (failure) {
      case AwsServiceException answer when !code(answer).isEmpty() ->
          reason(answer.awsErrorDetails());
      case SdkServiceException answer -> "it answers HTTP status " + answer.statusCode();
      default ->
          Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
              .flatMap(cause -> words(cause).stream())
              .findFirst()
              .orElse("the request could not be sent");
    };
  }

  /// Whether AWS does not permit what it was asked.
  public static boolean isDenial(AwsServiceException answer) {
    return DENIED.contains(code(answer));
  }

  /// The error's name; empty if the answer has none.
  public static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String reason(AwsErrorDetails details) {
    String code = details.errorCode();
    if (DENIED.contains(code)) {
      return "your AWS credentials do not permit it";
    }
    if (REJECTED.contains(code)) {
      return "AWS rejects your credentials (%s): they are invalid or expired, or belong to another account"
          .formatted(code);
    }
    return details.errorMessage() == null || details.errorMessage().isBlank()
        ? "it answers " + code
        : "it answers %s, %s".formatted(code, details.errorMessage());
  }

  private static Optional<String> words(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case ExplainedException known -> known.getMessage();
          case UnknownHostException _ -> "there is no such host";
          case ConnectException _, NoRouteToHostException _ -> "nothing answers there";
          case SocketTimeoutException _, ApiCallTimeoutException _ -> "it does not answer in time";
          case SSLException _ -> "it does not speak TLS, or its certificate is not trusted";
          default -> null;
        });
  }
}
