package io.callbackchecker.lambda;

import io.callbackchecker.Operation;
import io.callbackchecker.testing.fixture.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/// What one invocation of a handler replied and logged.
record Invoked(byte[] reply, byte[] logged) {
  static Invoked by(
      Operation operation,
      Dependencies dependencies,
      Clock clock,
      byte[] event,
      TestContext context) {
    var reply = new ByteArrayOutputStream();
    var logged = new ByteArrayOutputStream();
    try (var out = new PrintStream(logged, false, StandardCharsets.UTF_8)) {
      new CallbackHandler(operation, dependencies, new InvocationLog(out, clock, null))
          .handleRequest(new ByteArrayInputStream(event), reply, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Invoked(reply.toByteArray(), logged.toByteArray());
  }
}
