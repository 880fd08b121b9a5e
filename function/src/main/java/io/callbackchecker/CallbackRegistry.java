package io.callbackchecker;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pending callbacks, each number at most once. The owner of an entry is the contact that
/// stored it.
///
/// All operations throw [CheckFailedException] if the outcome is unknown. A failing datastore never
/// looks like an outcome.
public interface CallbackRegistry {
  /// Stores `number` if it is free: not stored, stored by this same invocation, or expired.
  SetOutcome set(CallbackNumber number, Invocation invocation);

  /// Frees `number`.
  ///
  /// @param owner if not null, an entry with another owner stays. One without an owner goes
  ClearOutcome clear(CallbackNumber number, @Nullable String owner, Invocation invocation);

  /// Frees `number` if one of `owners` stored it. An entry without an owner stays.
  ///
  /// @param owners at least one
  /// @return whether it did
  boolean free(CallbackNumber number, Set<String> owners, Invocation invocation);
}
