package io.callbackchecker.cli.console.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.callbackchecker.cli.console.web.Page.Link;
import io.callbackchecker.emulator.Loopback;
import io.callbackchecker.emulator.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Serves the views on a loopback port, to whoever knows the address with its secret. Nothing that
/// it sends may be cached, framed, or run code from anywhere else.
public final class ConsoleServer implements AutoCloseable {
  /// Some dozen large flows.
  private static final int MAX_BODY_BYTES = 16 << 20;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "Cache-Control",
          "no-store",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "same-origin",
          "X-Content-Type-Options",
          "nosniff");

  private final Session session = Session.create();
  private final List<View> views;
  private final String place;
  private final PrintStream err;
  private final LoopbackServer server;

  /// Starts to serve. Closes the views when it is closed, and also if it cannot be created.
  ///
  /// @param port 0 for any free one
  /// @param views the first is shown first
  /// @param place what they work on, in a few words
  /// @param err where failures are reported that we did not expect
  /// @throws IOException if the port is not available
  public ConsoleServer(int port, List<View> views, String place, PrintStream err)
      throws IOException {
    this.views = List.copyOf(views);
    this.place = place;
    this.err = err;
    try {
      server = new LoopbackServer(port);
    } catch (IOException e) {
      views.forEach(View::close);
      throw e;
    }
    server.serve("/", this::handle);
    server.start();
  }

  /// The address to open, with its secret.
  public URI address() {
    return server.endpoint().resolve(session.base() + "/");
  }

  @Override
  public void close() {
    server.close();
    views.forEach(View::close);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, respond(exchange));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Response respond(HttpExchange exchange) throws IOException, InterruptedException {
    var headers = exchange.getRequestHeaders();
    var uri = exchange.getRequestURI();
    boolean isPost = exchange.getRequestMethod().equals("POST");
    String path = uri.getPath() == null ? "" : session.inside(uri.getPath()).orElse("");
    if (path.isEmpty() || !isOurs(headers, isPost)) {
      return Response.text(
          403, "Open the address that 'callbacks console' or 'callbacks serve' has printed.");
    }
    if (!isPost && !List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Response.text(405, "The console takes GET and POST.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      // A browser reads no answer before it has sent everything.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return Response.text(413, "That is more than 16 MB.");
    }
    Form form;
    try {
      form = Form.of(uri.getRawQuery(), headers, body);
    } catch (IllegalArgumentException _) {
      return Response.text(400, "The form cannot be read. Reload the page.");
    }
    if (isPost && !session.allows(token(headers, form))) {
      return Response.text(403, "This page is from an earlier start. Reload it.");
    }
    return respond(isPost, path, headers.containsKey("HX-Request"), form);
  }

  private Response respond(boolean isPost, String path, boolean fragment, Form form)
      throws InterruptedException {
    if (path.equals("/")) {
      return Response.seeOther(session.base() + views.getFirst().path());
    }
    var asset = Assets.find(path);
    if (asset.isPresent()) {
      return asset.get();
    }
    for (View view : views) {
      if (path.equals(view.path()) || path.startsWith(view.path() + "/")) {
        var request =
            new Request(isPost, path, fragment, form.fields(), form.files(), page(view.path()));
        try {
          return view.handle(request);
        } catch (RuntimeException e) {
          report(e);
          return Response.text(500, "The console failed. Its terminal says where.");
        }
      }
    }
    return Response.notFound();
  }

  private Page page(String current) {
    var links = views.stream().map(v -> new Link(v.path(), v.title())).toList();
    return new Page(session.base(), session.csrf(), links, current, place);
  }

  /// Whether the request comes from a program of this machine or from a page of ours. A browser
  /// says where a page is from that makes it send one, even where pages may not read the answer.
  private static boolean isOurs(Headers headers, boolean isPost) {
    String host = headers.getFirst("Host");
    String origin = headers.getFirst("Origin");
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean isForeign = site != null && !site.equals("same-origin") && !site.equals("none");
    return Loopback.owns(host, origin)
        && (origin == null || origin.equals("http://" + host))
        && !(isPost && (origin == null || isForeign))
        && !(isForeign && !"document".equals(headers.getFirst("Sec-Fetch-Dest")));
  }

  private static @Nullable String token(Headers headers, Form form) {
    String header = headers.getFirst("X-CSRF-Token");
    return header == null ? form.fields().get("csrf") : header;
  }

  /// Without the message, in which a number could be.
  private void report(RuntimeException failure) {
    var text = new StringBuilder("callbacks: the console failed: " + failure.getClass().getName());
    for (StackTraceElement frame : failure.getStackTrace()) {
      text.append("\n    at ").append(frame);
    }
    err.println(text);
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    var headers = exchange.getResponseHeaders();
    HEADERS.forEach(headers::set);
    response.headers().forEach(headers::set);
    byte[] body = response.body();
    boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    if (body.length > 0) {
      headers.set("Content-Type", response.contentType());
    }
    exchange.sendResponseHeaders(response.status(), hasBody ? body.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(body);
    }
  }
}
