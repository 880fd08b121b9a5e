package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/// How long a caller may be kept waiting.
final class InTime {
  /// Whatever happens, the answer takes no longer.
  static final Duration LONGEST = Duration.ofMillis(2_200);

  private InTime() {}

  static void check(Runnable call) {
    check(LONGEST, call);
  }

  /// A call that was late is made once more, since something else may have held up this process.
  static void check(Duration longest, Runnable call) {
    if (time(call).compareTo(longest) > 0) {
      assertThat(time(call)).isLessThanOrEqualTo(longest);
    }
  }

  private static Duration time(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
