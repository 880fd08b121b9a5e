package io.callbackchecker.lambda;

/// The metrics of one log line, in CloudWatch's embedded metric format: the values are fields of
/// the line, and its `_aws` field tells CloudWatch which ones.
///
/// See *Specification: Embedded metric format* in the CloudWatch user guide.
final class EmbeddedMetrics {
  private static final String BY_FUNCTION =
      ",\"CloudWatchMetrics\":[{\"Namespace\":\"CallbackChecker\",\"Dimensions\":[[\"function\"]],\"Metrics\":[";

  private static final String ERRORS_BY_REASON =
      ",{\"Namespace\":\"CallbackChecker\",\"Dimensions\":[[\"function\",\"reason\"]],\"Metrics\":[{\"Name\":\"Errors\",\"Unit\":\"Count\"}]}";

  private final AsciiJson line;
  private final StringBuilder directives = new StringBuilder(512);
  private String separator = "";
  private boolean byReason;

  /// @param line contains the dimensions as fields: `function`, and `reason` if the outcome is an
  ///   error
  EmbeddedMetrics(AsciiJson line, long epochMillis) {
    this.line = line;
    directives.append("{\"Timestamp\":").append(epochMillis).append(BY_FUNCTION);
  }

  /// Every line has `Errors`, so that its average is the error rate.
  EmbeddedMetrics outcome(Reply reply) {
    return switch (reply.message()) {
      case TABLE_UPDATED -> count("Stored", 1).count("Errors", 0);
      case CALLBACK_EXISTS -> count("Duplicates", 1).count("Errors", 0);
      case NUMBER_CLEARED -> count("Cleared", 1).count("Errors", 0);
      case NO_ACTION -> count("NoAction", 1).count("Errors", 0);
      case ERROR_ENCOUNTERED -> {
        byReason = true;
        yield count("Errors", 1);
      }
    };
  }

  EmbeddedMetrics count(String metric, int value) {
    line.number(metric, value);
    name(metric, "Count");
    return this;
  }

  void milliseconds(String metric, double value) {
    line.number(metric, value);
    name(metric, "Milliseconds");
  }

  /// Writes `_aws`. Call this last.
  void end() {
    directives.append("]}").append(byReason ? ERRORS_BY_REASON : "").append("]}");
    line.raw("_aws", directives.toString());
  }

  private void name(String metric, String unit) {
    directives.append(separator).append("{\"Name\":\"").append(metric);
    directives.append("\",\"Unit\":\"").append(unit).append("\"}");
    separator = ",";
  }
}
