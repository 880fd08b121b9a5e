package io.callbackchecker.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.runtime.RuntimeApi.Next;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/// Makes the handler that `_HANDLER` names, then hands it one invocation after the other. It takes
/// the place of AWS's runtime interface client, which does more and starts more slowly.
///
/// Source: Lambda developer guide, "Building a custom runtime for AWS Lambda".
public final class RuntimeLoop {
  private static final String TRACE_ID = "com.amazonaws.xray.traceHeader";

  private RuntimeLoop() {}

  /// Runs until the process is ended. A failed init is reported and ends it with status 1.
  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    var api = new RuntimeApi(environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""));
    RequestStreamHandler handler;
    try {
      handler = handler(environment.getOrDefault("_HANDLER", ""));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      api.initFailed(cause(e));
      throw new IllegalStateException("The handler could not be made", e);
    }
    while (true) {
      invoke(handler, api.next(), api, environment);
    }
  }

  private static void invoke(
      RequestStreamHandler handler, Next next, RuntimeApi api, Map<String, String> environment)
      throws IOException {
    if (next.traceId() != null) {
      System.setProperty(TRACE_ID, next.traceId());
    }
    var reply = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(next.event()), reply, new InvocationContext(next, environment));
    } catch (IOException | RuntimeException e) {
      api.failed(next, e);
      return;
    } catch (Error e) {
      // The process is in doubt: Lambda starts another.
      api.failed(next, e);
      throw e;
    }
    api.respond(next, reply.toByteArray());
  }

  private static RequestStreamHandler handler(String name) throws ReflectiveOperationException {
    return Class.forName(name)
        .asSubclass(RequestStreamHandler.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof ReflectiveOperationException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
