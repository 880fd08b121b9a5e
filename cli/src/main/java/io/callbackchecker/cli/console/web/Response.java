package io.callbackchecker.cli.console.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The answer to a request.
///
/// @param headers besides those that every answer has
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final String HTML = "text/html; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  /// A page, or a part of one.
  public static Response html(String html) {
    return html(200, html);
  }

  /// A page, or a part of one, that says what is wrong.
  public static Response html(int status, String html) {
    return new Response(status, HTML, html.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /// Htmx leaves the page as it is.
  public static Response unchanged() {
    return new Response(204, HTML, new byte[0], Map.of());
  }

  /// The browser asks for another address, with a GET.
  public static Response seeOther(String address) {
    return new Response(303, HTML, new byte[0], Map.of("Location", address));
  }

  /// A sentence alone.
  public static Response text(int status, String text) {
    return new Response(
        status,
        "text/plain; charset=utf-8",
        (text + "\n").getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  public static Response notFound() {
    return text(404, "There is no such page in the console.");
  }
}
