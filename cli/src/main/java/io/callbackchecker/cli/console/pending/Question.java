package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.stack.Entries;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// What is asked before an entry is freed.
///
/// @param id the one of its [Row]
/// @param token the one of its [Row]
/// @param number masked
/// @param stored null if unknown
/// @param owner null if unknown
public record Question(
    String id, String token, String number, @Nullable Moment stored, @Nullable String owner) {
  static Question of(String token, Row.Shown shown, Clock clock) {
    return new Question(
        Row.id(token),
        token,
        Entries.masked(shown.number()),
        Moment.ofNullable(shown.storedAt(), clock),
        shown.owner() == null ? null : Row.visible(shown.owner()));
  }
}
