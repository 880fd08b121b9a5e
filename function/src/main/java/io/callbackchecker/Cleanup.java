package io.callbackchecker;

import java.util.Arrays;
import java.util.Optional;

/// How a number whose callback has ended is freed without a contact flow. There is one Lambda
/// function per constant.
public enum Cleanup {
  /// Hears of contacts that have ended.
  ENDED("ended"),

  /// Looks for what [#ENDED] missed.
  SWEEP("sweep");

  private final String word;

  Cleanup(String word) {
    this.word = word;
  }

  /// `ended` or `sweep`.
  public String word() {
    return word;
  }

  /// `ended_handler` or `sweep_handler`: the function's name on a laptop, and the class name in its
  /// handler string.
  public String functionName() {
    return word + "_handler";
  }

  /// The handler string, such as `index.ended_handler`.
  public String handler() {
    return "index." + functionName();
  }

  /// The cleanup with this [#functionName].
  public static Optional<Cleanup> ofFunction(String functionName) {
    return Arrays.stream(values()).filter(c -> c.functionName().equals(functionName)).findFirst();
  }
}
