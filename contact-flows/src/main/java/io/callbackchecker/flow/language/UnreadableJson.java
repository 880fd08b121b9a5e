package io.callbackchecker.flow.language;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Why a text could not be read as JSON.
public final class UnreadableJson {
  private UnreadableJson() {}

  /// What the text is instead, such as `not JSON: Unexpected end-of-input, line 3`.
  public static String reason(JacksonException e) {
    // The parser names its own settings, which a user cannot change.
    String message = e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    return e instanceof StreamConstraintsException || e.getLocation() == null
        ? "beyond what we read: " + message
        : "not JSON: %s, line %s".formatted(message, e.getLocation().getLineNr());
  }
}
