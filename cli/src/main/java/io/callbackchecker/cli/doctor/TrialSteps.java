package io.callbackchecker.cli.doctor;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.cli.doctor.TrialWrite.Step;
import io.callbackchecker.emulator.InvocationResult;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The ways to run an operation of the write test.
public final class TrialSteps {
  private static final CallbackNumber NUMBER = new CallbackNumber(TrialWrite.NUMBER);
  private static final String EVENT = "{\"callback_number\":\"%s\"}".formatted(TrialWrite.NUMBER);

  private TrialSteps() {}

  /// A set with the user's own credentials.
  public static Step set(CallbackRegistry registry, String table) {
    return new Step(
        table,
        "dynamodb:UpdateItem",
        () ->
            message(
                () ->
                    switch (registry.set(NUMBER, invocation())) {
                      case SetOutcome.Stored() -> "TABLE_UPDATED";
                      case SetOutcome.Duplicate _ -> "CALLBACK_EXISTS";
                    }));
  }

  /// A clear with the user's own credentials.
  public static Step clear(CallbackRegistry registry, String table) {
    return new Step(
        table,
        "dynamodb:DeleteItem",
        () -> message(() -> registry.clear(NUMBER, invocation()) ? "NUMBER_CLEARED" : "NO_ACTION"));
  }

  /// The operation that a function performs.
  ///
  /// @param lambda makes a client, which is closed here
  public static Step through(Supplier<LambdaClient> lambda, FunctionName function) {
    return new Step(
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
    return failed
        ? String.valueOf(result.field("errorMessage"))
        : firstOf(result.field("reason"), result.field("message"));
  }

  private static String firstOf(@Nullable String reason, @Nullable String message) {
    return reason == null ? String.valueOf(message) : reason;
  }

  private static Invocation invocation() {
    return new Invocation(UUID.randomUUID().toString(), null, Duration.ofSeconds(8));
  }

  private static String message(Supplier<String> operation) {
    try {
      return operation.get();
    } catch (CheckFailedException e) {
      if (e.reason() == FailureReason.DATASTORE_DENIED) {
        throw denied(String.valueOf(e.getMessage()));
      }
      return e.reason().name();
    }
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
