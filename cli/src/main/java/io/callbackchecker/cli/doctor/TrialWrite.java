package io.callbackchecker.cli.doctor;

import io.callbackchecker.Message;
import java.util.stream.Stream;

/// Stores and clears a fictional number, through a function or with your own credentials.
public record TrialWrite(DoctorReport report) {
  /// Sets, then clears. Does not clear if it could not set.
  public void run(TrialStep set, TrialStep clear) {
    if (succeeds(set, "set", Message.TABLE_UPDATED, Message.CALLBACK_EXISTS)) {
      succeeds(clear, "clear", Message.NUMBER_CLEARED, Message.NO_ACTION);
    }
  }

  private boolean succeeds(TrialStep step, String check, Message expected, Message odd) {
    var section = report.about(step.about());
    String message = section.ask(check, step.action(), step.message()).orElse(null);
    if (message == null) {
      return false;
    }
    if (message.equals(expected.name())) {
      section.ok(check, "It answered %s.".formatted(message));
    } else if (message.equals(odd.name())) {
      section.warning(
          check,
          "It answered %s for the fictional number %s.".formatted(message, TrialStep.NUMBER),
          "Run it again. If it happens again, set and clear use two tables, or something else uses"
              + " the number.");
    } else {
      section.problem(check, "It failed: %s.".formatted(message), remedy(message));
    }
    return Stream.of(expected, odd).map(Message::name).anyMatch(message::equals);
  }

  private static String remedy(String failure) {
    return switch (failure) {
      case "DATASTORE_DENIED" ->
          "Allow dynamodb:UpdateItem (set) or dynamodb:DeleteItem (clear) on the table, and"
              + " kms:Decrypt on its key, to the function's role.";
      case "DATASTORE_MISCONFIGURED" ->
          "See the checks of the table and of CALLBACK_TABLE; the function's region must be the"
              + " table's.";
      case "DATASTORE_UNAVAILABLE", "DATASTORE_THROTTLED" ->
          "Try again. If it fails again: a function in a VPC needs an endpoint for DynamoDB; a"
              + " provisioned table may have too little capacity.";
      default -> "Look at the function's log.";
    };
  }
}
