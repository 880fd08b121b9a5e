package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_MISCONFIGURED;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rehearses invocations, so that the first caller does not wait for classes to load.
///
/// Under SnapStart, it rehearses many times before the snapshot, with DynamoDB, so that a restored
/// process also has compiled code. A failure is logged and counted, and the function starts
/// unprimed. But if the table does not exist or has another key, the function does not start: no
/// call could succeed.
///
/// Otherwise it rehearses once, without DynamoDB, while the process starts.
final class Priming {
  private static final String FICTIONAL_NUMBER = "+61 491 570 156";
  private static final String CONTACT_ID = "00000000-0000-4000-8000-000000000000";

  /// Enough for the compiler to take notice.
  private static final int ROUNDS = 250;

  /// Half of what Lambda allows an init before a snapshot. A function with a fraction of a core
  /// does fewer rounds.
  private static final Duration MAX_DURATION = Duration.ofSeconds(65);

  /// Runs an invocation, but throws its failure.
  @FunctionalInterface
  interface Rehearsal {
    void run(InputStream event, Context context);
  }

  private Priming() {}

  /// Does nothing under SnapStart. Most of what it loads is arithmetic for Jackson's constants, and
  /// libphonenumber's metadata.
  static void whileStarting(
      Function<Dependencies, Rehearsal> wiring, Map<String, String> environment) {
    if (!Dependencies.isBeforeSnapshot(environment)) {
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> rehearseWithoutDynamoDb(wiring));
    }
  }

  /// Does nothing without SnapStart, or if `CALLBACK_PRIMING` is `off`.
  ///
  /// @param wiring makes the rehearsal of a handler with given dependencies
  /// @throws CheckFailedException if the table does not exist or has another key
  static void beforeSnapshot(
      Function<Dependencies, Rehearsal> wiring, Map<String, String> environment) {
    if (!Dependencies.isBeforeSnapshot(environment)
        || "off".equals(environment.get("CALLBACK_PRIMING"))) {
      return;
    }
    var context =
        new RehearsalContext(environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unknown"));
    try (var dependencies = Dependencies.forRehearsal(environment)) {
      rehearse(wiring.apply(dependencies), context);
    } catch (RuntimeException e) {
      InvocationLog.onStandardOutput().primingFailed(context.getFunctionName(), e);
      if (e instanceof CheckFailedException failed && failed.reason() == DATASTORE_MISCONFIGURED) {
        throw e;
      }
    }
  }

  private static void rehearseWithoutDynamoDb(Function<Dependencies, Rehearsal> wiring) {
    wiring
        .apply(new Dependencies(new CallbackNumberParser(null), new EmptyRegistry()))
        .run(new ByteArrayInputStream(event()), new RehearsalContext("unknown"));
  }

  private static void rehearse(Rehearsal rehearsal, Context context) {
    byte[] event = event();
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS && System.nanoTime() - start < MAX_DURATION.toNanos(); i++) {
      rehearsal.run(new ByteArrayInputStream(event), context);
    }
  }

  private static byte[] event() {
    return ConnectEvent.of(FICTIONAL_NUMBER, CONTACT_ID)
        .with(Map.of("callback_number", FICTIONAL_NUMBER, "original_request_id", CONTACT_ID))
        .toJson();
  }

  /// A registry in which every number is free.
  private record EmptyRegistry() implements CallbackRegistry {
    @Override
    public SetOutcome set(CallbackNumber number, Invocation invocation) {
      invocation.meter().datastoreCalled(Duration.ofMillis(4), 1);
      return new SetOutcome.Stored();
    }

    @Override
    public ClearOutcome clear(
        CallbackNumber number, @Nullable String owner, Invocation invocation) {
      invocation.meter().datastoreCalled(Duration.ofMillis(4), 1);
      return ClearOutcome.NOT_STORED;
    }

    @Override
    public boolean free(CallbackNumber number, Set<String> owners, Invocation invocation) {
      return false;
    }
  }

  /// The context of an invocation that never happened.
  private record RehearsalContext(String getFunctionName) implements Context {
    @Override
    public String getAwsRequestId() {
      return "rehearsal";
    }

    @Override
    public int getRemainingTimeInMillis() {
      return (int) ConnectLimits.MAX_INVOCATION.toMillis();
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
