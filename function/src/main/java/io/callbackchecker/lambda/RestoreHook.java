package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import java.util.ArrayList;
import java.util.List;

/// Runs an action when Lambda has restored this process from a snapshot, before the first
/// invocation.
///
/// The interfaces come from AWS's runtime interface client, which is on the class path of Lambda's
/// Java runtimes.
final class RestoreHook implements Resource {
  /// Strong references, since Lambda keeps only weak ones.
  private static final List<RestoreHook> REGISTERED = new ArrayList<>();

  private final Runnable action;

  private RestoreHook(Runnable action) {
    this.action = action;
  }

  /// @param action must not throw, since Lambda would then discard the process
  static void register(Runnable action) {
    var hook = new RestoreHook(action);
    REGISTERED.add(hook);
    Core.getGlobalContext().register(hook);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {}

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    action.run();
  }
}
