package io.callbackchecker.testing.races;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Adds an interceptor to a client, whatever else the client's configuration says.
public record Interceptor(ExecutionInterceptor interceptor) implements SdkPlugin {
  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder client) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().addExecutionInterceptor(interceptor).build());
  }
}
