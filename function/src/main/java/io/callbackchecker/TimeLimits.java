package io.callbackchecker;

import java.time.Duration;

/// How long the functions may take. A call to DynamoDB, with all its attempts and back-offs, takes
/// at most [#CALL], and leaves at least [#MARGIN] of the invocation's time for the reply.
public final class TimeLimits {
  public static final Duration CALL = Duration.ofSeconds(2);
  public static final Duration MARGIN = Duration.ofMillis(150);

  public static final int MAX_ATTEMPTS = 3;

  /// Short enough for [#MAX_ATTEMPTS] and their back-offs to fit into [#CALL].
  public static final Duration ATTEMPT = Duration.ofMillis(600);

  /// Until DynamoDB has answered once, an attempt also loads classes and opens a TLS connection,
  /// which takes longer than [#ATTEMPT] on a slow core.
  public static final Duration ATTEMPT_WHILE_COLD = Duration.ofMillis(1_400);

  /// The longest pause before the second attempt; before the third it is twice that.
  public static final Duration BACKOFF = Duration.ofMillis(25);

  /// The same after throttling.
  public static final Duration THROTTLED_BACKOFF = Duration.ofMillis(100);

  /// No call starts with less than this left of the invocation.
  public static final Duration MIN_TIME_LEFT = Duration.ofMillis(300);

  private TimeLimits() {}
}
