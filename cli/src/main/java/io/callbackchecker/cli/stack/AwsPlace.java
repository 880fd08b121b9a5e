package io.callbackchecker.cli.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// How users name a region and an endpoint.
public final class AwsPlace {
  private AwsPlace() {}

  static boolean isRegion(String name) {
    return name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  }

  /// An HTTP URL; empty if the text is not one.
  public static Optional<URI> url(String text) {
    try {
      var url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
