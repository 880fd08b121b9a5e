package io.callbackchecker.cli.console.pending;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.cli.console.web.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one window shows. The window gives it back with each request, sealed, so that the server
/// keeps nothing: two windows do not disturb each other, and a reloaded page shows no number.
///
/// @param after the key after which the page begins; null for the first page
/// @param sought the only number that is shown; null for all
/// @param revealed the number that is shown unmasked; null for none
record Place(@Nullable String after, @Nullable CallbackNumber sought, @Nullable Revealed revealed) {
  /// A number is masked again after this time.
  static final Duration REVEALED_FOR = Duration.ofMinutes(1);

  /// @param key as the table spells it
  record Revealed(String key, Instant until) {}

  /// A token is not from this process, or not for this purpose.
  static final class NotOursException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /// @param form the fields of a request, of which some may be missing
  static Place read(Map<String, String> form, Sealed seals, Instant now) throws NotOursException {
    var sought = open("sought", form, seals);
    var revealed = open("revealed", form, seals);
    return new Place(
        open("after", form, seals).orElse(null),
        sought.map(CallbackNumber::new).orElse(null),
        revealed.map(Place::revealed).filter(shown -> shown.until().isAfter(now)).orElse(null));
  }

  /// The fields of a request for the same.
  Map<String, String> fields(Sealed seals) {
    var fields = new HashMap<String, String>();
    if (after != null) {
      fields.put("after", seals.seal("after", after));
    }
    if (sought != null) {
      fields.put("sought", seals.seal("sought", sought.e164()));
    }
    if (revealed != null) {
      fields.put(
          "revealed",
          seals.seal("revealed", revealed.until().getEpochSecond() + " " + revealed.key()));
    }
    return fields;
  }

  /// @param key null to reveal none
  Place revealing(@Nullable String key, Instant now) {
    var other =
        key == null
            ? null
            : new Revealed(key, now.plus(REVEALED_FOR).truncatedTo(ChronoUnit.SECONDS));
    return new Place(after, sought, other);
  }

  boolean reveals(Entry entry) {
    return revealed != null && revealed.key().equals(entry.key());
  }

  /// The text of a token in a field. Empty if the request has no such field.
  static Optional<String> open(String name, Map<String, String> form, Sealed seals)
      throws NotOursException {
    String token = form.get(name);
    if (token == null || token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(seals.open(name, token).orElseThrow(NotOursException::new));
  }

  private static Revealed revealed(String text) {
    String[] parts = text.split(" ", 2);
    return new Revealed(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0])));
  }
}
