package io.callbackchecker.lambda;

import io.callbackchecker.FailureReason;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.SetOutcome.Duplicate;
import io.callbackchecker.SetOutcome.Stored;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a function returns to the contact flow: one flat JSON object, since a flow cannot read
/// nested ones. `result`, `message` and `duplicate` are the contract's; the flow branches on
/// `message`.
///
/// @param duplicate a JSON boolean; null on clear, which has none
/// @param reason with `ERROR_ENCOUNTERED` alone
/// @param sameContact with `CALLBACK_EXISTS` alone; a JSON string
/// @param age with `CALLBACK_EXISTS` alone, where known; whole seconds in a JSON string
record Reply(
    Result result,
    Message message,
    @Nullable Boolean duplicate,
    @Nullable FailureReason reason,
    @Nullable Boolean sameContact,
    @Nullable Duration age) {

  enum Result {
    SUCCESS,
    FAIL
  }

  /// The messages of the earlier Node implementation of the same contract, so that a flow written
  /// for it keeps working.
  enum Message {
    TABLE_UPDATED,
    CALLBACK_EXISTS,
    NUMBER_CLEARED,
    NO_ACTION,
    ERROR_ENCOUNTERED
  }

  static Reply toSet(SetOutcome outcome) {
    return switch (outcome) {
      case Stored() -> new Reply(Result.SUCCESS, Message.TABLE_UPDATED, false, null, null, null);
      case Duplicate(boolean sameContact, Duration age) ->
          new Reply(Result.FAIL, Message.CALLBACK_EXISTS, true, null, sameContact, age);
    };
  }

  static Reply toClear(boolean wasStored) {
    var message = wasStored ? Message.NUMBER_CLEARED : Message.NO_ACTION;
    return new Reply(Result.SUCCESS, message, null, null, null, null);
  }

  static Reply toFailedSet(FailureReason reason) {
    return new Reply(Result.FAIL, Message.ERROR_ENCOUNTERED, false, reason, null, null);
  }

  static Reply toFailedClear(FailureReason reason) {
    return new Reply(Result.FAIL, Message.ERROR_ENCOUNTERED, null, reason, null, null);
  }

  byte[] toJson() {
    var json = new AsciiJson().text("result", result.name()).text("message", message.name());
    if (duplicate != null) {
      json.bool("duplicate", duplicate);
    }
    if (reason != null) {
      json.text("reason", reason.name());
    }
    if (sameContact != null) {
      json.text("same_contact", sameContact.toString());
    }
    if (age != null) {
      json.text("age_seconds", Long.toString(age.toSeconds()));
    }
    return json.toBytes();
  }
}
