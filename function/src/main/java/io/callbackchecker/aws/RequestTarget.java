package io.callbackchecker.aws;

import java.net.URI;

/// How an HTTP request names the address that it goes to.
final class RequestTarget {
  private RequestTarget() {}

  /// Path and query.
  static String of(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /// The value of the header `Host`.
  static String hostOf(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
