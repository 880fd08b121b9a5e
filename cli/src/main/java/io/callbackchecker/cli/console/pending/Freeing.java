package io.callbackchecker.cli.console.pending;

import io.callbackchecker.FailureReason;
import io.callbackchecker.Message;
import io.callbackchecker.Operation;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Stack;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.lambda.ConnectEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Frees a number with the clear function, as a contact flow does.
final class Freeing {
  private final Stack functions;

  /// What came back.
  ///
  /// @param sentence for the user
  /// @param json the function's reply; null if there is none
  record Answer(boolean freed, String sentence, @Nullable String json) {}

  Freeing(Stack functions) {
    this.functions = functions;
  }

  /// Frees the entry only if `owner` still has it.
  ///
  /// @param owner as the entry has it; null if it has none. The function then gets a fresh id, and
  ///   so frees the entry only if it still has none
  Answer free(String number, @Nullable String owner) throws InterruptedException {
    var contact = UUID.randomUUID().toString();
    var event =
        ConnectEvent.of(number, contact)
            .with(
                Map.of(
                    "callback_number",
                    number,
                    "original_request_id",
                    owner == null ? contact : owner));
    try {
      var reply = functions.invoke(Operation.CLEAR.functionName(), event.toJson());
      return reply.functionError()
          ? new Answer(
              false,
              "The function did not reply: %s".formatted(reply.field("errorMessage")),
              reply.text())
          : new Answer(
              Message.NUMBER_CLEARED.name().equals(reply.field("message")),
              sentence(reply),
              reply.text());
    } catch (CannotRunException e) {
      return new Answer(false, String.valueOf(e.getMessage()), null);
    }
  }

  private static String sentence(InvocationResult reply) {
    String message = String.valueOf(reply.field("message"));
    if (message.equals(Message.NUMBER_CLEARED.name())) {
      return "Freed. The next caller with this number gets a callback.";
    }
    if (message.equals(Message.NO_ACTION.name())) {
      return reply.field("same_contact") == null
          ? "Nothing to free: the entry had expired, or was already gone."
          : "Nothing was freed: a newer request took its place, and stays stored.";
    }
    String reason = String.valueOf(reply.field("reason"));
    return "The function could not free it: %s."
        .formatted(
            Arrays.stream(FailureReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .map(Freeing::inWords)
                .orElse(reason));
  }

  private static String inWords(FailureReason reason) {
    return switch (reason) {
      case MALFORMED_EVENT, MISSING_CALLBACK_NUMBER, INTERNAL_ERROR -> "this is a bug";
      case INVALID_CALLBACK_NUMBER -> "it does not accept this number";
      case DATASTORE_THROTTLED -> "DynamoDB throttled it";
      case DATASTORE_UNAVAILABLE ->
          "DynamoDB failed or did not answer in time, so the number may be freed or not";
      case DATASTORE_DENIED -> "your AWS credentials do not permit it";
      case DATASTORE_MISCONFIGURED -> "there is no such table, or it has another key";
      case OUT_OF_TIME -> "it had too little time left";
    };
  }
}
