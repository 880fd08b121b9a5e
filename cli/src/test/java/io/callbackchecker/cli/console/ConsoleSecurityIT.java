package io.callbackchecker.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.console.web.ConsoleServer;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Response;
import io.callbackchecker.cli.console.web.View;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom the console lets through to its views: in a browser, pages of its own; without one,
/// programs that know the address with its secret. The view behind it tells what it was asked.
class ConsoleSecurityIT {
  @RegisterExtension private static final Browser browser = new Browser();

  private static final Witness view = new Witness();
  private static final HttpClient http = HttpClient.newHttpClient();
  private static ConsoleServer console;

  @BeforeAll
  static void start() throws IOException {
    console = new ConsoleServer(0, List.of(view), "a test", System.out);
  }

  @AfterAll
  static void end() {
    console.close();
    http.close();
  }

  @BeforeEach
  void forget() {
    view.requests.clear();
  }

  @Test
  void aPageOfItsOwnMayRead() {
    browser.open(console.address());

    browser.awaitText(Witness.DATA);
    browser.press("Press");
    browser.awaitText(Witness.CHANGED);
    assertThat(view.requests).extracting(Request::post).containsExactly(false, true);
  }

  /// The page knows the whole address, say from a screen that was shared, but not the CSRF token.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form method=post action='%s'><input name=csrf"
            + " value=guessed></form><script>document.forms[0].submit()</script>",
        "<form method=post action='%s' enctype=multipart/form-data><input"
            + " name=a></form><script>document.forms[0].submit()</script>",
        "<form method=post action='%s' enctype=text/plain><input"
            + " name=a></form><script>document.forms[0].submit()</script>",
        "<iframe src='%s' onload='document.title=\"over\"'></iframe>",
        "<img src='%s' onerror='document.title=\"over\"'>",
        "<script src='%s' onerror='document.title=\"over\"'></script>",
        "<link rel=stylesheet href='%s' onerror='document.title=\"over\"'>",
        "<script>fetch('%s').finally(() => document.title='over')</script>",
        "<script>fetch('%s', {mode: 'no-cors'}).finally(() => document.title='over')</script>",
        "<script>fetch('%s', {method: 'POST', mode: 'no-cors'}).finally(() =>"
            + " document.title='over')</script>",
        "<script>fetch('%s', {method: 'POST', headers: {'X-CSRF-Token': 'guessed'}}).finally(() =>"
            + " document.title='over')</script>",
        "<script>fetch('%s', {method: 'PUT'}).finally(() => document.title='over')</script>",
        "<script>const s = new WebSocket('%s'.replace('http', 'ws')); s.onerror = () =>"
            + " document.title='over'</script>",
      })
  void aPageElsewhereGetsNothingAndChangesNothing(String attack) {
    String target = console.address().resolve("witness").toString();
    for (String host : List.of("127.0.0.1", "localhost", Chromium.REBOUND)) {
      try (var elsewhere = new Elsewhere(attack.formatted(target))) {
        browser.open(elsewhere.address(host));
        browser.await("the end of the attack", () -> !"Elsewhere".equals(title()));
        assertThat(browser.text()).as(host).doesNotContain(Witness.DATA);
        browser.open(URI.create("about:blank"));
      }
    }
    assertThat(view.requests).isEmpty();
    browser.takeReports();
  }

  @Test
  void aNameThatWasReboundToThisMachineIsRefusedEvenWithTheSecret() {
    String rebound = console.address().toString().replace("127.0.0.1", Chromium.REBOUND);

    browser.open(URI.create(rebound));

    assertThat(browser.text()).contains("Open the address that").doesNotContain(Witness.DATA);
    assertThat(view.requests).isEmpty();
    browser.takeReports();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/witness",
        "/style.css",
        "/htmx.js",
        "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/witness",
        "/%2e%2e/witness"
      })
  void whoDoesNotKnowTheSecretGetsNothing(String path) throws Exception {
    var answer =
        send(HttpRequest.newBuilder(console.address().resolve("/").resolve(URI.create(path))));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).startsWith("Open the address").doesNotContain(Witness.DATA);
    assertThat(view.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Host, example.com",
    "Host, rebound.example:80",
    "Origin, http://example.com",
    "Origin, null",
    "Origin, http://localhost:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void theSecretAloneDoesNotLetAForeignPageThrough(String header, String value) throws Exception {
    var answer = send(request("witness").header(header, value));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(view.requests).isEmpty();
  }

  @Test
  void aPostNeedsTheTokenAndAnOrigin() throws Exception {
    browser.open(console.address());
    String token =
        String.valueOf(
            browser.evaluate(
                "JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-Token']"));
    String origin = "http://" + console.address().getAuthority();
    view.requests.clear();

    assertThat(post("Origin", origin).statusCode()).isEqualTo(403);
    assertThat(post("Origin", origin, "X-CSRF-Token", "").statusCode()).isEqualTo(403);
    assertThat(post("Origin", origin, "X-CSRF-Token", token + "x").statusCode()).isEqualTo(403);
    assertThat(post("X-CSRF-Token", token).statusCode()).isEqualTo(403);
    assertThat(post("Origin", "null", "X-CSRF-Token", token).statusCode()).isEqualTo(403);
    assertThat(post("Origin", "http://localhost:1", "X-CSRF-Token", token).statusCode())
        .isEqualTo(403);
    assertThat(view.requests).isEmpty();
    assertThat(post("Origin", origin, "X-CSRF-Token", token).statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerForbidsCachingFramingAndForeignCode() throws Exception {
    for (String path : List.of("", "witness", "style.css", "htmx.js", "nowhere", "../")) {
      var headers = send(request(path)).headers();
      assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy").orElse(""))
          .as(path)
          .isIn("no-referrer", "same-origin");
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  private static String title() {
    return String.valueOf(browser.driver().getTitle());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(console.address().resolve(path));
  }

  private static HttpResponse<String> post(String... headers) throws Exception {
    return send(request("witness").headers(headers).POST(BodyPublishers.noBody()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// Remembers what it was asked.
  private static final class Witness implements View {
    static final String DATA = "the numbers of the callers";
    static final String CHANGED = "it was changed";

    final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    @Override
    public String path() {
      return "/witness";
    }

    @Override
    public String title() {
      return "Witness";
    }

    @Override
    public Response handle(Request request) {
      requests.add(request);
      return Response.html(
          request.post()
              ? CHANGED
              : """
              <!DOCTYPE html><html lang=en><title>Witness</title><script src="%1$s/htmx.js" defer></script><link rel="icon" href="%1$s/icon.svg">
              <meta name="htmx-config" content='{"includeIndicatorStyles":false}'>
              <body hx-headers='%2$s'>%3$s<button hx-post="%1$s/witness">Press</button>
              """
                  .formatted(request.page().base(), request.page().headers(), DATA));
    }

    @Override
    public void close() {}
  }
}
