package io.callbackchecker.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Deque's axe, which finds what keeps people from using a page.
final class Axe {
  private static final String SCRIPT = script();

  /// Each rule that is broken, with what breaks it.
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
        r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; '))),
        e => done(['axe failed: ' + e]));
      """;

  /// Which elements reach beyond the right edge of the window, if the page scrolls sideways at all.
  private static final String TOO_WIDE =
      """
      document.documentElement.scrollWidth <= window.innerWidth ? [] : [document.documentElement.scrollWidth + ' pixels', ...[...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('svg')).map(e => e.outerHTML.slice(0, 120))]
      """;

  private Axe() {}

  /// Checks the page in light and dark, and that it fits a telephone and a wall screen.
  ///
  /// @param state what the page shows, in a few words
  static void check(Browser browser, String state) {
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(Map.of("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"));
      browser.driver().executeScript(SCRIPT);
      assertThat((List<?>) browser.driver().executeAsyncScript(RUN))
          .as("%s, %s", state, scheme)
          .isEmpty();
    }
    for (int width : List.of(360, 1280, 1920)) {
      browser.resize(width, 900);
      assertThat((List<?>) browser.evaluate(TOO_WIDE))
          .as("%s, what is too wide for %s pixels", state, width)
          .isEmpty();
    }
    browser.resize(1280, 900);
  }

  private static String script() {
    try (var resource = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
