package io.callbackchecker.cli.doctor;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.Message;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.aws.NoAnswerException;
import io.callbackchecker.cli.stack.AwsFailure;
import io.callbackchecker.emulator.InvocationResult;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// One of the two steps of the write test, set and clear, on [#NUMBER].
///
/// @param about who does it: a function, or the table if your own credentials do it
/// @param action the IAM action that it needs
/// @param message runs it, and gives the reply's `message`, or `reason` if that is an error
public record TrialStep(String about, String action, Supplier<String> message) {
  /// One of the numbers that Australia reserves for fiction. [Numbers for use in radio, film and
  /// television] (https://www.acma.gov.au/phone-numbers-use-tv-shows-films-and-creative-works)
  public static final String NUMBER = "+61491570006";

  private static final CallbackNumber CALLBACK_NUMBER = new CallbackNumber(NUMBER);
  private static final String EVENT = "{\"callback_number\":\"%s\"}".formatted(NUMBER);

  /// A set with the user's own credentials.
  public static TrialStep set(CallbackRegistry registry, String table) {
    return own(
        table,
        "dynamodb:UpdateItem",
        () ->
            switch (registry.set(CALLBACK_NUMBER, invocation())) {
              case SetOutcome.Stored() -> Message.TABLE_UPDATED;
              case SetOutcome.Duplicate _ -> Message.CALLBACK_EXISTS;
            });
  }

  /// A clear with the user's own credentials.
  public static TrialStep clear(CallbackRegistry registry, String table) {
    return own(
        table,
        "dynamodb:DeleteItem",
        () ->
            registry.clear(CALLBACK_NUMBER, null, invocation()) == ClearOutcome.CLEARED
                ? Message.NUMBER_CLEARED
                : Message.NO_ACTION);
  }

  /// The operation that a function performs.
  ///
  /// @param lambda makes a client, which is closed here
  public static TrialStep through(Supplier<LambdaClient> lambda, FunctionName function) {
    return new TrialStep(
        function.name(),
        "lambda:InvokeFunction",
        () -> {
          try (var client = lambda.get()) {
            return invoke(client, function);
          }
        });
  }

  private static String invoke(LambdaClient client, FunctionName function) {
    var answer =
        client.invoke(
            r ->
                r.functionName(function.text())
                    .qualifier(function.qualifier())
                    .payload(SdkBytes.fromUtf8String(EVENT)));
    boolean failed = answer.functionError() != null;
    var result = new InvocationResult(answer.payload().asByteArray(), failed);
    if (failed) {
      return String.valueOf(result.field("errorMessage"));
    }
    String reason = result.field("reason");
    return reason == null ? String.valueOf(result.field("message")) : reason;
  }

  private static Invocation invocation() {
    return new Invocation(UUID.randomUUID().toString(), null, ConnectLimits.MAX_INVOCATION);
  }

  private static TrialStep own(String table, String action, Supplier<Message> operation) {
    return new TrialStep(
        table,
        action,
        () -> {
          try {
            return operation.get().name();
          } catch (CheckFailedException e) {
            if (e.reason() == FailureReason.DATASTORE_DENIED) {
              throw denied(String.valueOf(e.getMessage()));
            }
            if (e.getCause() instanceof NoAnswerException) {
              throw AwsFailure.explained("it does not answer", e);
            }
            return e.reason().name();
          }
        });
  }

  /// The exception that the SDK, which the other checks use, would throw.
  ///
  /// @param detail begins with the error's name
  private static AwsServiceException denied(String detail) {
    String error = detail.replaceFirst(",.*", "");
    return AwsServiceException.builder()
        .message(detail)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(error).build())
        .build();
  }
}
