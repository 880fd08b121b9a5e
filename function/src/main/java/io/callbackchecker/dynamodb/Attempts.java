package io.callbackchecker.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// What has come so far of the attempts of one call. The SDK tells its caller neither how often it
/// sent a request nor, once the time has run out, what was answered before.
final class Attempts {
  /// Bound around each call; the synchronous client asks its strategy and its interceptors on the
  /// calling thread.
  static final ScopedValue<Attempts> OF_THIS_CALL = ScopedValue.newInstance();

  private final AtomicInteger sent = new AtomicInteger();
  private volatile @Nullable Throwable lastAnswer;

  int sent() {
    return sent.get();
  }

  /// The last error that came from the service itself, null if none has come.
  @Nullable Throwable lastAnswer() {
    return lastAnswer;
  }

  void failed(Throwable failure) {
    if (failure instanceof SdkServiceException) {
      lastAnswer = failure;
    }
  }

  /// Counts each request when it is handed to the HTTP client.
  static final class Count implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
      if (OF_THIS_CALL.isBound()) {
        OF_THIS_CALL.get().sent.incrementAndGet();
      }
    }
  }
}
