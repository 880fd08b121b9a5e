package io.callbackchecker.testing.races;

import io.callbackchecker.dynamodb.embedded.Passage;
import java.util.Map;

/// Tells the fault proxy which call of its client a request belongs to, and which attempt it is.
final class CallerHeaders {
  private String call = "";
  private int attempt;

  void begin(String id) {
    call = id;
    attempt = 0;
  }

  /// For the next attempt.
  Map<String, String> next() {
    attempt++;
    return Map.of(Passage.CALLER, call, Passage.ATTEMPT, "attempt=%s; max=3".formatted(attempt));
  }
}
