package io.callbackchecker.lambda;

import static io.callbackchecker.Message.CALLBACK_EXISTS;
import static io.callbackchecker.Message.ERROR_ENCOUNTERED;
import static io.callbackchecker.Message.NO_ACTION;
import static io.callbackchecker.Message.NUMBER_CLEARED;
import static io.callbackchecker.Message.TABLE_UPDATED;

import io.callbackchecker.ClearOutcome;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.NumberError;
import io.callbackchecker.Operation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.SetOutcome.Duplicate;
import org.jspecify.annotations.Nullable;

/// What a function returns to the contact flow: one flat JSON object, since a flow cannot read
/// nested ones. `result`, `message` and `duplicate` are the contract's; the flow branches on
/// `message`.
///
/// Each kind has its own methods, since a switch over the kinds would generate code at a process's
/// first reply, which takes ten milliseconds.
sealed interface Reply {
  Message message();

  /// `duplicate` is a JSON boolean, and only a reply to set has it. Everything else is a string.
  void write(AsciiJson json);

  record ToSet(SetOutcome outcome) implements Reply {
    @Override
    public Message message() {
      return outcome instanceof Duplicate ? CALLBACK_EXISTS : TABLE_UPDATED;
    }

    @Override
    public void write(AsciiJson json) {
      json.bool("duplicate", outcome instanceof Duplicate);
      if (outcome instanceof Duplicate duplicate) {
        json.text("same_contact", Boolean.toString(duplicate.sameContact()));
        if (duplicate.age() != null) {
          json.text("age_seconds", Long.toString(duplicate.age().toSeconds()));
        }
      }
    }
  }

  record ToClear(ClearOutcome outcome) implements Reply {
    @Override
    public Message message() {
      return outcome == ClearOutcome.CLEARED ? NUMBER_CLEARED : NO_ACTION;
    }

    @Override
    public void write(AsciiJson json) {
      if (outcome == ClearOutcome.OF_ANOTHER_CONTACT) {
        json.text("same_contact", "false");
      }
    }
  }

  /// A set or a clear that failed.
  ///
  /// @param error what is wrong with an invalid number; null for every other reason
  record Failure(Operation operation, FailureReason reason, @Nullable NumberError error)
      implements Reply {
    public Failure {
      if ((reason == FailureReason.INVALID_CALLBACK_NUMBER) != (error != null)) {
        throw new IllegalArgumentException("An invalid number has an error, and nothing else has");
      }
    }

    @Override
    public Message message() {
      return ERROR_ENCOUNTERED;
    }

    @Override
    public void write(AsciiJson json) {
      if (operation == Operation.SET) {
        json.bool("duplicate", false);
      }
      json.text("reason", reason.name()).text("error", error == null ? null : error.name());
    }
  }

  default byte[] toJson() {
    var json =
        new AsciiJson().text("result", message().result().name()).text("message", message().name());
    write(json);
    return json.toBytes();
  }
}
