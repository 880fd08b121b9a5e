package io.callbackchecker;

import java.time.Duration;

/// Records how an invocation used the datastore.
@FunctionalInterface
public interface Meter {
  /// Called once per call to the datastore, whether it succeeds or fails.
  ///
  /// @param took including all attempts and the pauses between them
  /// @param attempts how many requests were sent; 0 if the call failed before the first
  void datastoreCalled(Duration took, int attempts);
}
