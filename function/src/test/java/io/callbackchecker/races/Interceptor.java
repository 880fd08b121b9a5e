package io.callbackchecker.races;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Puts an interceptor into a client, whatever the client's own configuration says.
record Interceptor(ExecutionInterceptor interceptor) implements SdkPlugin {
  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder client) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().addExecutionInterceptor(interceptor).build());
  }
}
