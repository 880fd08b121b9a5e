package io.callbackchecker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call of a function.
///
/// @param id unique to this call; its retries against the datastore share it
/// @param contactId the Connect contact that the call is for, null when unknown
/// @param timeLeft until the caller of the function gives up
public record Invocation(String id, @Nullable String contactId, Duration timeLeft) {}
