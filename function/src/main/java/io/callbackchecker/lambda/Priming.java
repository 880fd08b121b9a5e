package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.callbackchecker.CheckFailedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Under SnapStart goes the way of an invocation many times before the snapshot is taken, so that a
/// process that goes on from it finds all classes loaded and its own code compiled.
///
/// What cannot be primed is logged and counted, and the function starts unprimed. Only where the
/// table is not there, or has another key, it does not start at all: no call could succeed.
final class Priming {
  /// As many as make the compiler take notice.
  private static final int ROUNDS = 250;

  /// Half of what Lambda gives an init before a snapshot. A function with a fraction of a core goes
  /// fewer rounds.
  private static final Duration LONGEST = Duration.ofSeconds(65);

  /// As Connect words it, with a fictional number.
  private static final byte[] EVENT =
      """
      {"Name": "ContactFlowEvent", "Details": {
        "ContactData": {"Attributes": {}, "Channel": "VOICE", "InitiationMethod": "INBOUND",
          "ContactId": "00000000-0000-4000-8000-000000000000", "Queue": null},
        "Parameters": {"callback_number": "+61 491 570 156"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private Priming() {}

  /// Does nothing without SnapStart, or where `CALLBACK_PRIMING` is `off`.
  ///
  /// @param handler makes the handler that rehearses
  /// @throws CheckFailedException if the table is not there or has another key
  static void beforeSnapshot(
      Function<Checker, CallbackHandler> handler, Map<String, String> environment) {
    if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))
        || "off".equals(environment.get("CALLBACK_PRIMING"))) {
      return;
    }
    var context = new Rehearsal(environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unknown"));
    try {
      rehearse(handler.apply(Checker.forRehearsal(environment)), context);
    } catch (RuntimeException e) {
      InvocationLog.onStandardOutput().primingFailed(context.getFunctionName(), e);
      if (e instanceof CheckFailedException failed && failed.reason() == DATASTORE_MISCONFIGURED) {
        throw e;
      }
    }
  }

  private static void rehearse(CallbackHandler handler, Context context) {
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS && System.nanoTime() - start < LONGEST.toNanos(); i++) {
      handler.rehearse(new ByteArrayInputStream(EVENT), context);
    }
  }

  /// The context of an invocation that nobody made.
  private record Rehearsal(String getFunctionName) implements Context {
    private static final int MILLIS = 8_000;

    @Override
    public String getAwsRequestId() {
      return "rehearsal";
    }

    @Override
    public int getRemainingTimeInMillis() {
      return MILLIS;
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 0;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
