package io.callbackchecker.cli.console.pending;

import io.callbackchecker.ConnectLimits;

/// Why an entry may block a number that no callback waits for, or never be freed.
enum Trouble {
  EXPIRED("expired", "expired, but not deleted yet: it no longer blocks the number"),
  ODD_TTL("odd ttl", "odd ttl"),
  TOO_OLD(
      "too old",
      "older than %s days: Connect has dropped the callback"
          .formatted(ConnectLimits.CALLBACK_LIFETIME.toDays())),
  FROM_THE_FUTURE("from the future", "stored in the future: a wrong clock, or another program"),
  NO_OWNER("no owner", "no owner: the cleanup cannot tell when its callback ends"),
  ODD_OWNER("odd owner", "the owner is not a contact id: only './callbacks clear' can free it"),
  FOREIGN_KEY("odd key", "not a number as the functions write it: they neither find nor free it");

  private final String label;
  private final String sentence;

  Trouble(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /// In two words, to follow a count.
  String label() {
    return label;
  }

  String sentence() {
    return sentence;
  }
}
