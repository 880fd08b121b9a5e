package io.callbackchecker.lambda;

import static io.callbackchecker.Message.CALLBACK_EXISTS;
import static io.callbackchecker.Message.ERROR_ENCOUNTERED;
import static io.callbackchecker.Message.NO_ACTION;
import static io.callbackchecker.Message.NUMBER_CLEARED;
import static io.callbackchecker.Message.TABLE_UPDATED;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.Operation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.SetOutcome.Duplicate;
import io.callbackchecker.SetOutcome.Stored;

/// What a function returns to the contact flow: one flat JSON object, since a flow cannot read
/// nested ones. `result`, `message` and `duplicate` are the contract's; the flow branches on
/// `message`.
sealed interface Reply {
  record ToSet(SetOutcome outcome) implements Reply {}

  record ToClear(boolean wasStored) implements Reply {}

  record Failure(Operation operation, FailureReason reason) implements Reply {}

  default Message message() {
    return switch (this) {
      case ToSet(Stored()) -> TABLE_UPDATED;
      case ToSet(Duplicate _) -> CALLBACK_EXISTS;
      case ToClear(boolean wasStored) -> wasStored ? NUMBER_CLEARED : NO_ACTION;
      case Failure _ -> ERROR_ENCOUNTERED;
    };
  }

  /// `duplicate` is a JSON boolean, and only a reply to set has it. Everything else is a string.
  default byte[] toJson() {
    var json =
        new AsciiJson().text("result", message().result().name()).text("message", message().name());
    switch (this) {
      case ToSet(Stored()) -> json.bool("duplicate", false);
      case ToSet(Duplicate duplicate) -> {
        json.bool("duplicate", true);
        json.text("same_contact", Boolean.toString(duplicate.sameContact()));
        if (duplicate.age() != null) {
          json.text("age_seconds", Long.toString(duplicate.age().toSeconds()));
        }
      }
      case ToClear _ -> {}
      case Failure(Operation operation, FailureReason reason) -> {
        if (operation == Operation.SET) {
          json.bool("duplicate", false);
        }
        json.text("reason", reason.name());
      }
    }
    return json.toBytes();
  }
}
