package io.callbackchecker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The outcome of a set.
public sealed interface SetOutcome {
  /// The number was free and is now stored.
  record Stored() implements SetOutcome {}

  /// The number was already stored; nothing was changed.
  ///
  /// @param sameContact whether the same contact had stored it
  /// @param age how long ago it was stored; null if unknown
  record Duplicate(boolean sameContact, @Nullable Duration age) implements SetOutcome {}
}
