package io.callbackchecker.flow.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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

    public static Optional<Plain> named(String name) {
      return Arrays.stream(values()).filter(m -> m.toString().equals(name)).findFirst();
    }

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

  default Functions.Datastore datastore() {
    return switch (this) {
      case Plain.DATASTORE_DOWN -> Functions.Datastore.DOWN;
      case Plain.DATASTORE_THROTTLED -> Functions.Datastore.THROTTLED;
      case Plain.DATASTORE_ANSWERS_LOST -> Functions.Datastore.ANSWERS_LOST;
      case Plain.NONE, Plain.FAILS, Plain.FAILS_ONCE, Plain.ANSWER_LOST, Plain.SLOW, Plain.LATE ->
          Functions.Datastore.UP;
      case Replies _ -> Functions.Datastore.UP;
    };
  }
}
