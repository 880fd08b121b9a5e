package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.Operation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.SetOutcome.Duplicate;
import io.callbackchecker.SetOutcome.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What an invocation costs besides the datastore: event read, number brought to its one form,
/// reply written, log line written. The datastore answers at once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OwnWork {
  private static final Context CONTEXT =
      new LambdaContext(
          512,
          System.currentTimeMillis() + Duration.ofHours(1).toMillis(),
          "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
          "/aws/lambda/set_handler",
          "local",
          "set_handler",
          null,
          "$LATEST",
          "arn:aws:lambda:ap-southeast-2:000000000000:function:set_handler",
          null,
          null,
          null);

  private final InvocationLog log =
      new InvocationLog(
          new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC(), "on-demand");
  private final byte[] event = event();
  private final byte[] refusedEvent =
      new String(event, StandardCharsets.UTF_8)
          .replace("+61412345678", "anonymous")
          .getBytes(StandardCharsets.UTF_8);
  private final CallbackHandler free =
      new CallbackHandler(Operation.SET, dependencies(new Stored()), log);
  private final CallbackHandler taken =
      new CallbackHandler(
          Operation.SET, dependencies(new Duplicate(false, Duration.ofMinutes(12))), log);
  private final CallbackHandler clear =
      new CallbackHandler(Operation.CLEAR, dependencies(new Stored()), log);

  /// A set of a number that is free.
  @Benchmark
  public Object setNew() throws IOException {
    return reply(free, event);
  }

  /// A set of a number that is stored.
  @Benchmark
  public Object setDuplicate() throws IOException {
    return reply(taken, event);
  }

  /// A clear of a number that is stored.
  @Benchmark
  public Object clear() throws IOException {
    return reply(clear, event);
  }

  /// A set of something that is not a number.
  @Benchmark
  public Object setRefused() throws IOException {
    return reply(free, refusedEvent);
  }

  private static Object reply(CallbackHandler handler, byte[] event) throws IOException {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), output, CONTEXT);
    return output;
  }

  private static Dependencies dependencies(SetOutcome outcome) {
    return new Dependencies(new CallbackNumberParser(null), new AnswersAtOnce(outcome));
  }

  private static byte[] event() {
    try (InputStream json = OwnWork.class.getResourceAsStream("/connect.json")) {
      return Objects.requireNonNull(json).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record AnswersAtOnce(SetOutcome outcome) implements CallbackRegistry {
    private static final Duration CALL = Duration.ofMillis(4);

    @Override
    public SetOutcome set(CallbackNumber number, Invocation invocation) {
      invocation.meter().datastoreCalled(CALL, 1);
      return outcome;
    }

    @Override
    public boolean clear(CallbackNumber number, Invocation invocation) {
      invocation.meter().datastoreCalled(CALL, 1);
      return true;
    }
  }
}
