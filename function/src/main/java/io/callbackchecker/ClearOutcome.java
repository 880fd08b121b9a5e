package io.callbackchecker;

/// The outcome of a clear.
public enum ClearOutcome {
  /// The number was stored, and is now free.
  CLEARED,

  /// The number was not stored, or had expired.
  NOT_STORED,

  /// The number is stored by another contact than the one that the clear names. It stays stored.
  OF_ANOTHER_CONTACT
}
