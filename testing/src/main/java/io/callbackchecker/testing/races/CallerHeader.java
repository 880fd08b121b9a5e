package io.callbackchecker.testing.races;

import io.callbackchecker.dynamodb.embedded.Passage;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Tells the fault proxy which call of its client a request belongs to, in every attempt.
final class CallerHeader implements ExecutionInterceptor {
  private final Semaphore idle = new Semaphore(1);
  private volatile String call = "";

  /// Begins a call. A previous one that was given up may still be running, and what it has yet to
  /// send must not carry the id of the next one. So this waits for its end.
  void begin(String id) {
    idle.acquireUninterruptibly();
    call = id;
    idle.release();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    idle.acquireUninterruptibly();
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context.httpRequest().toBuilder().putHeader(Passage.CALLER, call).build();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    idle.release();
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    idle.release();
  }
}
