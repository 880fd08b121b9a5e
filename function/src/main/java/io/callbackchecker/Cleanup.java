package io.callbackchecker;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// How a number whose callback has ended is freed without a contact flow. There is one Lambda
/// function per constant.
public enum Cleanup implements LambdaFunction {
  /// Hears of contacts that have ended.
  ENDED("ended", CleanupLimits.ENDED),

  /// Looks for what [#ENDED] missed.
  SWEEP("sweep", CleanupLimits.SWEEP);

  private final String word;
  private final Duration timeout;

  Cleanup(String word, Duration timeout) {
    this.word = word;
    this.timeout = timeout;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  /// The cleanup with this [#functionName].
  public static Optional<Cleanup> ofFunction(String functionName) {
    return Arrays.stream(values()).filter(c -> c.functionName().equals(functionName)).findFirst();
  }

  /// The cleanup with this [#handler].
  public static Optional<Cleanup> ofHandler(String handler) {
    return Arrays.stream(values()).filter(c -> c.handler().equals(handler)).findFirst();
  }
}
