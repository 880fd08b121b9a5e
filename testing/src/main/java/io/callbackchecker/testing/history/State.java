package io.callbackchecker.testing.history;

import org.jspecify.annotations.Nullable;

/// What the callback table holds for one number.
public sealed interface State {
  /// The number is not in the table.
  record Absent() implements State {
    @Override
    public String toString() {
      return "absent";
    }
  }

  /// The number is stored, expired or not.
  ///
  /// @param owner the invocation that stored it
  /// @param contact the contact that it was stored for, null when unknown
  /// @param createdAt in epoch seconds
  /// @param expiresAt in epoch seconds
  record Stored(String owner, @Nullable String contact, long createdAt, long expiresAt)
      implements State {
    boolean hasExpired(long now) {
      return expiresAt <= now;
    }

    @Override
    public String toString() {
      return "stored by %s for %s at %s until %s".formatted(owner, contact, createdAt, expiresAt);
    }
  }
}
