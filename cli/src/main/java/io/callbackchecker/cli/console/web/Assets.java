package io.callbackchecker.cli.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The files that pages load, all from the class path.
final class Assets {
  private record Asset(String resource, String contentType) {}

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "/style.css", new Asset("/console/style.css", "text/css; charset=utf-8"),
          "/console.js", new Asset("/console/console.js", "text/javascript; charset=utf-8"),
          "/icon.svg", new Asset("/console/icon.svg", "image/svg+xml"),
          "/htmx.js",
              new Asset(
                  "/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js",
                  "text/javascript; charset=utf-8"));

  private Assets() {}

  static Optional<Response> find(String path) {
    return Optional.ofNullable(ASSETS.get(path)).map(Assets::read);
  }

  private static Response read(Asset asset) {
    try (var content = Assets.class.getResourceAsStream(asset.resource())) {
      if (content == null) {
        throw new IllegalStateException(asset.resource() + " is not on the class path");
      }
      return new Response(200, asset.contentType(), content.readAllBytes(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
