package io.callbackchecker.races;

import io.callbackchecker.dynamodb.embedded.Passage;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Tells the fault proxy for which operation of its client a request is, in all its attempts.
final class CallerHeader implements ExecutionInterceptor {
  private volatile String operation = "";

  void now(String id) {
    operation = id;
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes executionAttributes) {
    return context.httpRequest().toBuilder().putHeader(Passage.CALLER, operation).build();
  }
}
