package io.callbackchecker.testing.races;

import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Request;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Sets and clears callback numbers.
@FunctionalInterface
public interface StoreClient {
  /// Makes one call.
  ///
  /// @param id unique in a race
  /// @param number in E.164
  /// @return null if the call failed: it may or may not have taken effect
  @Nullable Answer call(String id, String number, Request request)
      throws IOException, InterruptedException;
}
