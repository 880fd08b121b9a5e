package io.callbackchecker.testing.history;

import org.jspecify.annotations.Nullable;

/// The answer that a client got.
public sealed interface Answer {
  enum Plain implements Answer {
    STORED,
    CLEARED,
    NOTHING_TO_CLEAR,
    OF_ANOTHER_CONTACT
  }

  /// The number was stored already.
  ///
  /// @param age in seconds, null when unknown
  record Duplicate(boolean sameContact, @Nullable Long age) implements Answer {}
}
