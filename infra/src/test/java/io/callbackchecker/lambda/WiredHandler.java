package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.Operation;
import java.util.Map;

/// Wires a handler as on Lambda, but with a given environment.
public final class WiredHandler {
  private WiredHandler() {}

  public static RequestStreamHandler of(Operation operation, Map<String, String> environment) {
    return new CallbackHandler(
        operation, Dependencies.from(environment), InvocationLog.onStandardOutput());
  }
}
