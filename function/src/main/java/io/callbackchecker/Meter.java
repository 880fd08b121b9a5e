package io.callbackchecker;

import java.time.Duration;

/// Is told what the datastore cost an invocation.
@FunctionalInterface
public interface Meter {
  /// Called once for each call of the datastore that was begun, whatever came of it.
  ///
  /// @param took with all attempts and the pauses between them
  /// @param attempts how many requests were sent; 0 if none got that far
  void datastoreCalled(Duration took, int attempts);
}
