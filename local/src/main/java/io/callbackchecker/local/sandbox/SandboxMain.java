package io.callbackchecker.local.sandbox;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/// Starts AWS's runtime interface client, and ends with the process that started this one: its end
/// of standard input closes then, whatever ended it.
public final class SandboxMain {
  private static final int PARENT_IS_GONE = 143;

  private SandboxMain() {}

  /// Runs until the runtime interface client ends, or the parent does.
  ///
  /// @param handler one argument, the handler string
  public static void main(String[] handler) throws Throwable {
    Thread.ofPlatform().daemon().name("parent-watch").start(SandboxMain::endWithParent);
    AWSLambda.main(handler);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent sends nothing.
      }
    } catch (IOException _) {
      // A broken pipe says the same as a closed one.
    }
    Runtime.getRuntime().halt(PARENT_IS_GONE);
  }
}
