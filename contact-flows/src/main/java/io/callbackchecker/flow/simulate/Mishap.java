package io.callbackchecker.flow.simulate;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What goes wrong while a flow invokes a function once.
public sealed interface Mishap {

  /// Mishaps without data.
  enum Plain implements Mishap {
    NONE,
    /// It fails every time, without doing anything.
    FAILS,
    /// It fails the first time, without doing anything.
    FAILS_ONCE,
    /// It does its work and then fails, the first time.
    ANSWER_LOST,
    /// It does its work, but answers too late for Connect.
    SLOW,
    /// It starts its work after the call.
    LATE,
    DATASTORE_DOWN,
    DATASTORE_THROTTLED,
    /// DynamoDB does what it is asked, but the function gets no answer.
    DATASTORE_ANSWERS_LOST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The reply of a function that is not ours.
  record Replies(JsonNode reply) implements Mishap {
    @Override
    public String toString() {
      return "replies " + reply;
    }
  }

  /// Reads the name of a plain mishap, or `{"replies": {…}}`.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is allowed
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Mishap of(JsonNode mishap) {
    if (mishap.size() == 1 && mishap.has("replies")) {
      return new Replies(mishap.path("replies"));
    }
    return Stream.of(Plain.values())
        .filter(plain -> plain.toString().equals(mishap.asString("")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no mishap %s. There are %s, and {\"replies\": {…}}."
                        .formatted(
                            mishap,
                            Stream.of(Plain.values())
                                .map(Plain::toString)
                                .collect(Collectors.joining(", ")))));
  }

  default Functions.Datastore datastore() {
    return switch (this) {
      case Plain.DATASTORE_DOWN -> Functions.Datastore.DOWN;
      case Plain.DATASTORE_THROTTLED -> Functions.Datastore.THROTTLED;
      case Plain.DATASTORE_ANSWERS_LOST -> Functions.Datastore.ANSWERS_LOST;
      case Plain _, Replies _ -> Functions.Datastore.UP;
    };
  }
}
