package io.callbackchecker.flow.simulate;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import io.callbackchecker.flow.simulate.Transcript.Line;

/// Is told what happens in a call centre while it happens, on the thread that makes it happen.
@FunctionalInterface
public interface Observer {
  /// A line was added to a transcript.
  void line(Line line);

  /// A contact has come to an action, or is back there after a module.
  default void enters(Flow flow, Action action) {}

  /// A contact takes a branch.
  default void takes(TakenBranch branch) {}
}
