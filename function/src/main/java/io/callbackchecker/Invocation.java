package io.callbackchecker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call of a function.
///
/// @param id unique to this call, and shared by its retries against the datastore
/// @param contactId the Connect contact that the call is for; null if unknown
/// @param timeLeft until the caller of the function gives up
/// @param meter records what the call cost
public record Invocation(String id, @Nullable String contactId, Duration timeLeft, Meter meter) {
  /// A call that is not measured.
  public Invocation(String id, @Nullable String contactId, Duration timeLeft) {
    this(id, contactId, timeLeft, (_, _) -> {});
  }
}
