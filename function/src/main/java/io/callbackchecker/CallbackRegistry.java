package io.callbackchecker;

/// The callbacks that are pending, each number at most once.
///
/// Both operations throw [CheckFailedException] when the outcome cannot be known; a failing
/// datastore never looks like an outcome.
public interface CallbackRegistry {
  /// Stores `number` if it is free: not stored, stored by this very invocation, or expired.
  SetOutcome set(CallbackNumber number, Invocation invocation);

  /// Frees `number`.
  ///
  /// @return whether it was stored and had not expired
  boolean clear(CallbackNumber number, Invocation invocation);
}
