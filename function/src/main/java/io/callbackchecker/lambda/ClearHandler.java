package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;

/// Removes a callback number whose callback is done.
public class ClearHandler extends CallbackHandler {
  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if the environment is not as [Configuration] says
  /// @throws CheckFailedException under SnapStart, if the table is not there or has another key
  public ClearHandler() {
    this(Checker.from(System.getenv()), InvocationLog.onStandardOutput());
    Priming.beforeSnapshot(
        rehearsal -> new ClearHandler(rehearsal, InvocationLog.toNowhere()), System.getenv());
  }

  ClearHandler(Checker checker, InvocationLog log) {
    super(checker, log);
  }

  @Override
  final Reply reply(Checker checker, CallbackNumber number, Invocation invocation) {
    return Reply.toClear(checker.registry().clear(number, invocation));
  }

  @Override
  final Reply failed(FailureReason reason) {
    return Reply.toFailedClear(reason);
  }
}
