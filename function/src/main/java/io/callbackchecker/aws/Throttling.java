package io.callbackchecker.aws;

import java.util.Set;

/// How AWS says that it is asked too often.
public final class Throttling {
  private static final int TOO_MANY_REQUESTS = 429;

  /// The errors that the AWS SDKs treat as throttling.
  private static final Set<String> ERRORS =
      Set.of(
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TransactionInProgressException");

  private Throttling() {}

  /// Whether an answer says so.
  ///
  /// @param error its name
  public static boolean is(int status, String error) {
    return status == TOO_MANY_REQUESTS || ERRORS.contains(error);
  }
}
