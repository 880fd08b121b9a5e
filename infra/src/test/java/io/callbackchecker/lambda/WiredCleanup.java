package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.Cleanup;
import java.time.Duration;
import java.util.Map;

/// Wires a cleanup's handler as on Lambda, but with a given environment, and without pauses.
public final class WiredCleanup {
  private static final Duration PACE = Duration.ofMillis(1);

  private WiredCleanup() {}

  /// Reads the settings as on Lambda.
  ///
  /// @throws IllegalArgumentException if the functions would not start
  public static void check(Map<String, String> environment) {
    CleanupConfiguration.from(environment);
  }

  public static RequestStreamHandler of(Cleanup cleanup, Map<String, String> environment) {
    var dependencies = CleanupDependencies.from(environment);
    var log = CleanupLog.onStandardOutput();
    return switch (cleanup) {
      case ENDED -> new EndedHandler(dependencies, log);
      case SWEEP -> new SweepHandler(dependencies.sweep(PACE), log);
    };
  }
}
