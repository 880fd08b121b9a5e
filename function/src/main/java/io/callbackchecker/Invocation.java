package io.callbackchecker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call of a function.
///
/// @param id unique to this call, and shared by its retries against the datastore
/// @param contactId the Connect contact that the call is for; null if unknown
/// @param initialContactId the contact that began the chain that this one belongs to, which is
///   another one after a transfer; null if unknown
/// @param timeLeft until the caller of the function gives up
/// @param meter records what the call cost
public record Invocation(
    String id,
    @Nullable String contactId,
    @Nullable String initialContactId,
    Duration timeLeft,
    Meter meter) {
  /// A call for a contact that began its chain, and that is not measured.
  public Invocation(String id, @Nullable String contactId, Duration timeLeft) {
    this(id, contactId, contactId, timeLeft, (_, _) -> {});
  }
}
