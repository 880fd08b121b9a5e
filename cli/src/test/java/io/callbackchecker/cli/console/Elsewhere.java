package io.callbackchecker.cli.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A web server of somebody else, with one page.
final class Elsewhere implements AutoCloseable {
  private final HttpServer server;

  /// @param page HTML
  Elsewhere(String page) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body =
                ("<!DOCTYPE html><title>Elsewhere</title>" + page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  /// @param host such as `localhost`, which is another site than `127.0.0.1`
  URI address(String host) {
    return URI.create("http://%s:%s/".formatted(host, server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
