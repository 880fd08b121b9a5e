package io.callbackchecker.cli.stack;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/// The proxy that the environment names for an endpoint, if any: `HTTPS_PROXY` or `HTTP_PROXY`,
/// without the hosts in `NO_PROXY`. Loopback is never behind it: the proxy's own loopback is
/// another. A failure on the way says why, and names the server and the proxy.
record AmbientProxy(ProxyConfiguration configuration) implements ExecutionInterceptor {
  private static final List<String> LOOPBACK = List.of("localhost", "127\\..*", "\\[::1]");

  /// @param endpoint null for AWS's own
  static AmbientProxy of(@Nullable URI endpoint) {
    // The SDK itself would take HTTP_PROXY for every endpoint.
    String scheme = endpoint == null ? "https" : endpoint.getScheme();
    var ambient = ProxyConfiguration.builder().scheme(scheme).build();
    var direct = new HashSet<>(ambient.nonProxyHosts());
    direct.addAll(LOOPBACK);
    return new AmbientProxy(ambient.toBuilder().nonProxyHosts(direct).build());
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    var request = context.httpRequest();
    if (isFromAws(failure) || request.isEmpty()) {
      return failure;
    }
    return AwsFailure.explained(
        "%s (%s)".formatted(AwsFailure.reason(failure), place(request.get())), failure);
  }

  private String place(SdkHttpRequest request) {
    String server = "%s:%s".formatted(request.host(), request.port());
    return isUsedFor(request)
        ? "%s, through the proxy %s:%s of %s_PROXY"
            .formatted(
                server,
                configuration.host(),
                configuration.port(),
                configuration.scheme().toUpperCase(Locale.ROOT))
        : server;
  }

  /// A proxy's answer has no request id.
  private static boolean isFromAws(Throwable failure) {
    return failure instanceof SdkServiceException answer && answer.requestId() != null;
  }

  private boolean isUsedFor(SdkHttpRequest request) {
    return configuration.host() != null
        && configuration.nonProxyHosts().stream().noneMatch(request.host()::matches);
  }
}
