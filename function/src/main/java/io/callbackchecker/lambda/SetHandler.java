package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;

/// Checks whether a callback number is stored, and stores it if not.
public class SetHandler extends CallbackHandler {
  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if the environment is not as [Configuration] says
  /// @throws CheckFailedException under SnapStart, if the table is not there or has another key
  public SetHandler() {
    this(Checker.from(System.getenv()), InvocationLog.onStandardOutput());
    Priming.beforeSnapshot(
        rehearsal -> new SetHandler(rehearsal, InvocationLog.toNowhere()), System.getenv());
  }

  SetHandler(Checker checker, InvocationLog log) {
    super(checker, log);
  }

  @Override
  final Reply reply(Checker checker, CallbackNumber number, Invocation invocation) {
    return Reply.toSet(checker.registry().set(number, invocation));
  }

  @Override
  final Reply failed(FailureReason reason) {
    return Reply.toFailedSet(reason);
  }
}
