package io.callbackchecker;

import java.time.Duration;

/// How long the functions may take. A call to DynamoDB, with all its attempts and back-offs, takes
/// at most [#CALL], and always [#MARGIN] less than the invocation has left, so that the reply gets
/// out.
public final class TimeLimits {
  public static final Duration CALL = Duration.ofSeconds(2);
  public static final Duration MARGIN = Duration.ofMillis(150);

  public static final int MAX_ATTEMPTS = 3;

  /// Lets [#MAX_ATTEMPTS] and their back-offs fit into [#CALL].
  public static final Duration ATTEMPT = Duration.ofMillis(600);

  /// Until DynamoDB has answered once, an attempt also loads classes and opens a TLS connection,
  /// which takes longer than [#ATTEMPT] on a slow core.
  public static final Duration ATTEMPT_WHILE_COLD = Duration.ofMillis(1_400);

  /// The longest pause before the second attempt; before the third it is twice that.
  public static final Duration BACKOFF = Duration.ofMillis(25);

  /// The same after DynamoDB throttled.
  public static final Duration THROTTLED_BACKOFF = Duration.ofMillis(100);

  /// No call starts with less than this left of the invocation.
  public static final Duration MIN_TIME_LEFT = Duration.ofMillis(300);

  private TimeLimits() {}
}
