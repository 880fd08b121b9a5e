package io.callbackchecker;

import java.time.Duration;

/// Amazon Connect's limits on the functions that a contact flow invokes, and on callbacks.
///
/// Source: Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
/// functions", "Flow block: AWS Lambda function" and "Amazon Connect service quotas".
public final class ConnectLimits {
  /// The longest that an *AWS Lambda function* block can wait. It is also the functions' timeout on
  /// Lambda, since nobody waits for a later reply.
  public static final Duration MAX_INVOCATION = Duration.ofSeconds(8);

  /// How long the block waits unless the flow says otherwise.
  public static final Duration DEFAULT_INVOCATION = Duration.ofSeconds(3);

  /// How long functions may run back to back with nothing played to the caller in between.
  public static final Duration MAX_SILENCE = Duration.ofSeconds(20);

  /// How often Connect repeats a failed invocation.
  public static final int MAX_REPEATS = 3;

  /// A larger reply fails the block.
  public static final int MAX_REPLY_BYTES = 32 * 1024;

  /// Connect drops a callback that has waited in the queue for this long.
  public static final Duration CALLBACK_LIFETIME = Duration.ofDays(7);

  private ConnectLimits() {}
}
