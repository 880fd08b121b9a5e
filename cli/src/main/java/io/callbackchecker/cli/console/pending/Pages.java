package io.callbackchecker.cli.console.pending;

import gg.jte.Content;
import io.callbackchecker.cli.console.templates.StaticTemplates;
import io.callbackchecker.cli.console.templates.Templates;
import io.callbackchecker.cli.console.web.Page;
import io.callbackchecker.cli.console.web.Request;
import io.callbackchecker.cli.console.web.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.UUID;

/// Writes the view as HTML.
final class Pages {
  private static final String TITLE = "Pending";
  private static final int SECONDS = 2;

  /// Each update of a table in AWS costs money.
  private static final int SECONDS_IN_AWS = 5;

  private final Templates templates = new StaticTemplates();
  private final Sealed seals;

  /// The part of the page that updates itself.
  ///
  /// @param version the same for the same content
  /// @param seen the same for the same summary
  record Live(String html, String summary, String version, String seen) {}

  Pages(Sealed seals) {
    this.seals = seals;
  }

  String whole(Page page, Place place, Screen screen) {
    Content live = out -> out.writeContent(live(page, place, screen).html());
    Content view = out -> templates.pendingPage(page.base(), live).render(out);
    return templates.layout(page, TITLE, view).render();
  }

  Live live(Page page, Place place, Screen screen) {
    String content = templates.pendingScreen(page.base(), screen).render();
    String version = hash(content + place);
    String summary = screen.problem() == null ? screen.summary() : screen.problem();
    String seen = hash(summary);
    var fields = new HashMap<>(place.fields(seals));
    fields.put("version", version);
    fields.put("seen", seen);
    int seconds = screen.isReal() ? SECONDS_IN_AWS : SECONDS;
    Content inside = out -> out.writeContent(content);
    String html = templates.pendingLive(page.base(), inside, fields, seconds).render();
    return new Live(html, summary, version, seen);
  }

  /// What is asked before an entry is freed.
  String question(Page page, Question question) {
    return templates.pendingQuestion(page.base(), question).render();
  }

  String answer(String number, Freeing.Answer answer) {
    return templates.pendingAnswer(number, answer.sentence(), answer.json()).render();
  }

  /// Tells it to those who listen, and shows it under the search.
  String status(String sentence) {
    return templates.pendingStatus(sentence).render();
  }

  /// For what is asked with tokens from an earlier run.
  String stale(Request request) {
    var sentence = templates.pendingStale(request.page().base());
    return request.fragment()
        ? sentence.render()
        : templates.layout(request.page(), TITLE, sentence::render).render();
  }

  /// A sentence alone.
  String text(String sentence) {
    return templates.pendingText(sentence).render();
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
