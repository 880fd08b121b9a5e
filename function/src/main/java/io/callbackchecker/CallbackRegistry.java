package io.callbackchecker;

/// The pending callbacks, each number at most once.
///
/// Both operations throw [CheckFailedException] if the outcome is unknown. A failing datastore
/// never looks like an outcome.
public interface CallbackRegistry {
  /// Stores `number` if it is free: not stored, stored by this same invocation, or expired.
  SetOutcome set(CallbackNumber number, Invocation invocation);

  /// Frees `number`.
  ///
  /// @return whether it was stored and had not expired
  boolean clear(CallbackNumber number, Invocation invocation);
}
