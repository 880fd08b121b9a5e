package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.Cleanup;
import io.callbackchecker.Operation;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// The functions, wired as on Lambda, but with a given environment, without a log, and with a sweep
/// that does not pause.
public final class WiredFunctions implements AutoCloseable {
  private static final int AMPLE_MILLIS = 900_000;

  private final Dependencies dependencies;
  private final RequestStreamHandler set;
  private final RequestStreamHandler clear;
  private final RequestStreamHandler ended;
  private final RequestStreamHandler sweep;

  public WiredFunctions(Map<String, String> environment) {
    dependencies = Dependencies.from(environment);
    set = new CallbackHandler(Operation.SET, dependencies, InvocationLog.toNowhere());
    clear = new CallbackHandler(Operation.CLEAR, dependencies, InvocationLog.toNowhere());
    var cleanup = CleanupDependencies.from(environment);
    var log = new CleanupLog(new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC());
    ended = new EndedHandler(cleanup, log);
    sweep = new SweepHandler(cleanup.sweep(Duration.ZERO), log);
  }

  /// Returns the reply.
  public byte[] invoke(Operation function, byte[] event) throws IOException {
    return switch (function) {
      case SET -> invoke(set, function.functionName(), event);
      case CLEAR -> invoke(clear, function.functionName(), event);
    };
  }

  /// Returns the reply.
  ///
  /// @throws RuntimeException if the function fails
  public byte[] invoke(Cleanup function, byte[] event) throws IOException {
    return switch (function) {
      case ENDED -> invoke(ended, function.functionName(), event);
      case SWEEP -> invoke(sweep, function.functionName(), event);
    };
  }

  private static byte[] invoke(RequestStreamHandler handler, String name, byte[] event)
      throws IOException {
    var reply = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event),
        reply,
        new TestContext(name, UUID.randomUUID().toString(), AMPLE_MILLIS));
    return reply.toByteArray();
  }

  @Override
  public void close() {
    dependencies.close();
  }
}
