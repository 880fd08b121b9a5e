package io.callbackchecker.flow.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What goes wrong while a flow invokes a function once.
public sealed interface Mishap {

  /// Those that need no data.
  enum Plain implements Mishap {
    NONE,
    /// It fails, however often Connect repeats the invocation, and does nothing.
    FAILS,
    /// It fails the first time, and does nothing then.
    FAILS_ONCE,
    /// It does its work and then fails, the first time.
    ANSWER_LOST,
    /// It does its work, but answers when Connect waits no more.
    SLOW,
    /// It starts its work when the call is over.
    LATE,
    DATASTORE_DOWN,
    DATASTORE_THROTTLED,
    /// DynamoDB does what it is asked, and the function cannot know.
    DATASTORE_ANSWERS_LOST;

    public static Optional<Plain> named(String name) {
      return Arrays.stream(values()).filter(m -> m.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Another function than ours answers.
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
