package io.callbackchecker.races;

import io.callbackchecker.dynamodb.embedded.Passage;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Tells the fault proxy for which operation of its client a request is, in all its attempts.
final class CallerHeader implements ExecutionInterceptor {
  private final Semaphore idle = new Semaphore(1);
  private volatile String operation = "";

  /// Begins an operation. A call that was given up may still be under way; what it may yet send
  /// must not go under the name of the next operation, so this waits for its end.
  void begin(String id) {
    idle.acquireUninterruptibly();
    operation = id;
    idle.release();
  }

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    idle.acquireUninterruptibly();
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes executionAttributes) {
    return context.httpRequest().toBuilder().putHeader(Passage.CALLER, operation).build();
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    idle.release();
  }

  @Override
  public void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes executionAttributes) {
    idle.release();
  }
}
