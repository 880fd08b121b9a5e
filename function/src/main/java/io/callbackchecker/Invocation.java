package io.callbackchecker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call of a function.
///
/// @param id unique to this call; its retries against the datastore share it
/// @param contactId the Connect contact that the call is for, null when unknown
/// @param timeLeft until the caller of the function gives up
/// @param meter is told what the call cost
public record Invocation(String id, @Nullable String contactId, Duration timeLeft, Meter meter) {
  /// A call that nobody measures.
  public Invocation(String id, @Nullable String contactId, Duration timeLeft) {
    this(id, contactId, timeLeft, (_, _) -> {});
  }
}
