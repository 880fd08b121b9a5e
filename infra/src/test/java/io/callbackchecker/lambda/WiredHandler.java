package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.Operation;
import java.util.Map;

/// The functions, wired as on Lambda, in an environment that is not the process's.
public final class WiredHandler {
  private WiredHandler() {}

  public static RequestStreamHandler of(Operation operation, Map<String, String> environment) {
    return new CallbackHandler(
        operation, Dependencies.from(environment), InvocationLog.onStandardOutput());
  }
}
