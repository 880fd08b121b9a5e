package io.callbackchecker.flow.simulate;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/// What stands in for one invocation of a function.
public sealed interface Stub {
  /// It fails, and so does every repetition.
  record Fails() implements Stub {}

  /// It replies.
  ///
  /// @param seconds after how long
  record Replies(JsonNode reply, double seconds) implements Stub {
    /// The duration if the script does not say.
    static final double SECONDS = 0.2;
  }

  /// Reads `"fails"`, `{"replies": {…}}`, or `{"replies": {…}, "seconds": 9}`.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is allowed
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Stub of(JsonNode stub) {
    if (stub.asString("").equals("fails")) {
      return new Fails();
    }
    JsonNode seconds = stub.path("seconds");
    boolean timed = seconds.isNumber() && seconds.asDouble() >= 0;
    if (stub.has("replies") && stub.size() == (timed ? 2 : 1)) {
      return new Replies(stub.path("replies"), timed ? seconds.asDouble() : Replies.SECONDS);
    }
    throw new IllegalArgumentException(
        "a function is \"fails\", {\"replies\": {…}} or {\"replies\": {…}, \"seconds\": 9}, not %s."
            .formatted(stub));
  }
}
