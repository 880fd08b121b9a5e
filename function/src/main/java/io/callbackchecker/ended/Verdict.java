package io.callbackchecker.ended;

import java.time.Instant;
import java.util.Set;

/// What to do about the entry of a contact that has ended.
public sealed interface Verdict {
  /// Its callback is over.
  ///
  /// @param number in any spelling
  /// @param owners the contacts one of which stored it
  record Free(String number, Set<String> owners) implements Verdict {}

  /// Connect may still dial again.
  record LookAgain(Instant at) implements Verdict {}

  /// The entry stays.
  record Keep(Reason reason) implements Verdict {
    /// Why it stays.
    public enum Reason {
      UNKNOWN_CONTACT,
      NOT_AN_OFFER,
      CALLBACK_GOES_ON,
      LEFT_TO_SWEEP,
      NO_NUMBER
    }
  }
}
