package io.callbackchecker;

import java.time.Duration;

/// A Lambda function that ships in the deployment package.
public interface LambdaFunction {
  /// What it does, in a word, such as `set`.
  String word();

  /// How long an invocation may take.
  Duration timeout();

  /// Such as `set_handler`: its name on a laptop, and the class name in its handler string.
  default String functionName() {
    return word() + "_handler";
  }

  /// The handler string, such as `index.set_handler`.
  default String handler() {
    return "index." + functionName();
  }
}
