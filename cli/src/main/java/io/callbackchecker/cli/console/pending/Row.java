package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.console.web.Sealed;
import io.callbackchecker.flow.language.VisibleText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An entry as the page shows it. All text is safe to show once HTML is escaped.
///
/// @param id a part of an id in the page, which stays as it is for as long as the entry does
/// @param token what the page gives back to name the entry
/// @param number masked, unless it is `revealed`
/// @param stored null if unknown
/// @param owner null if unknown
/// @param left such as `in 6 d 23 h`
/// @param reasons why it may be stuck
/// @param canBeFreed whether a button frees it
public record Row(
    String id,
    String token,
    String number,
    boolean revealed,
    @Nullable Moment stored,
    @Nullable String owner,
    String left,
    List<String> reasons,
    boolean canBeFreed) {
  static final String TOKEN = "row";
  private static final int ID_LENGTH = 16;

  /// More than numbers and Connect's ids have. Longer ones are cut.
  private static final int MAX_LENGTH = 64;

  /// What a token holds: the entry as it was shown.
  ///
  /// @param stored epoch seconds; null if unknown
  record Shown(String number, @Nullable String owner, @Nullable Long stored) {
    @Nullable Instant storedAt() {
      return stored == null ? null : Instant.ofEpochSecond(stored);
    }
  }

  static Row of(Entry entry, boolean revealed, boolean mayChange, Sealed seals, Clock clock) {
    var stored = entry.stored();
    String token =
        seals.seal(
            TOKEN,
            JsonMapper.shared()
                .writeValueAsString(
                    new Shown(
                        entry.key(),
                        entry.owner(),
                        stored == null ? null : stored.getEpochSecond())));
    return new Row(
        id(token),
        token,
        revealed ? visible(entry.key()) : entry.masked(),
        revealed,
        Moment.ofNullable(stored, clock),
        entry.owner() == null ? null : visible(entry.owner()),
        entry.ttl().left(clock.instant()),
        entry.reasons(),
        mayChange && entry.canBeFreed());
  }

  static String id(String token) {
    return token.substring(0, ID_LENGTH);
  }

  /// The entry that a request names. Empty if it names none.
  static Optional<Shown> named(Map<String, String> form, Sealed seals)
      throws Place.NotOursException {
    return Place.open(TOKEN, form, seals)
        .map(json -> JsonMapper.shared().readValue(json, Shown.class));
  }

  /// Text of any program in the table, on one line of bounded length.
  static String visible(String text) {
    String line = VisibleText.line(text);
    return line.codePointCount(0, line.length()) <= MAX_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
  }
}
