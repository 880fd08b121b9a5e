package io.callbackchecker.cli.doctor;

import java.util.function.Supplier;

/// Stores and clears a fictional number, through a function or with your own credentials.
public final class TrialWrite {
  /// One of the numbers that Australia reserves for fiction. [Numbers for use in radio, film and
  /// television] (https://www.acma.gov.au/phone-numbers-use-tv-shows-films-and-creative-works)
  public static final String NUMBER = "+61491570006";

  private final DoctorReport report;

  public TrialWrite(DoctorReport report) {
    this.report = report;
  }

  /// One of the two steps, set and clear, on [#NUMBER].
  ///
  /// @param about who does it: a function, or the table if your own credentials do it
  /// @param action the IAM action that it needs
  /// @param message runs it, and gives the reply's `message`, or `reason` if that is an error
  public record Step(String about, String action, Supplier<String> message) {}

  /// Sets, then clears. Does not clear if it could not set.
  public void run(Step set, Step clear) {
    if (succeeds(set, "set", "TABLE_UPDATED", "CALLBACK_EXISTS")) {
      succeeds(clear, "clear", "NUMBER_CLEARED", "NO_ACTION");
    }
  }

  private boolean succeeds(Step step, String check, String expected, String odd) {
    String message = report.ask(step.about(), check, step.action(), step.message()).orElse(null);
    return switch (message) {
      case null -> false;
      case String m when m.equals(expected) -> {
        report.ok(step.about(), check, "It answered %s.".formatted(m));
        yield true;
      }
      case String m when m.equals(odd) -> {
        report.warning(
            step.about(),
            check,
            "It answered %s for the fictional number %s.".formatted(m, NUMBER),
            "Run it again. If it happens again, set and clear use two tables, or something else"
                + " uses the number.");
        yield true;
      }
      case String m -> {
        report.problem(step.about(), check, "It failed: %s.".formatted(m), remedy(m));
        yield false;
      }
    };
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
