package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.TimeLimits;
import java.time.Duration;

/// Checks how long a caller has to wait.
final class InTime {
  /// The longest that a reply may take: a call to DynamoDB and our own work.
  static final Duration MAX = TimeLimits.CALL.plusMillis(200);

  private InTime() {}

  static void check(Runnable call) {
    check(MAX, call);
  }

  /// Repeats a late call once, since something else may have delayed this process.
  static void check(Duration max, Runnable call) {
    if (time(call).compareTo(max) > 0) {
      assertThat(time(call)).isLessThanOrEqualTo(max);
    }
  }

  private static Duration time(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
