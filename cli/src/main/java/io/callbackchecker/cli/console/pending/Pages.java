package io.callbackchecker.cli.console.pending;

import io.callbackchecker.cli.console.templates.pending.JteanswerGenerated;
import io.callbackchecker.cli.console.templates.pending.JteliveGenerated;
import io.callbackchecker.cli.console.templates.pending.JtepageGenerated;
import io.callbackchecker.cli.console.templates.pending.JtequestionGenerated;
import io.callbackchecker.cli.console.templates.pending.JtescreenGenerated;
import io.callbackchecker.cli.console.templates.pending.JtestaleGenerated;
import io.callbackchecker.cli.console.templates.pending.JtestatusGenerated;
import io.callbackchecker.cli.console.templates.pending.JtetextGenerated;
import io.callbackchecker.cli.console.web.Html;
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
    var live = Html.content(out -> out.writeContent(live(page, place, screen).html()));
    return Html.page(page, TITLE, out -> JtepageGenerated.render(out, null, page.base(), live));
  }

  Live live(Page page, Place place, Screen screen) {
    String content = Html.of(out -> JtescreenGenerated.render(out, null, page.base(), screen));
    String version = hash(content + place);
    String summary = screen.problem() == null ? screen.summary() : screen.problem();
    String seen = hash(summary);
    var fields = new HashMap<>(place.fields(seals));
    fields.put("version", version);
    fields.put("seen", seen);
    int seconds = screen.isReal() ? SECONDS_IN_AWS : SECONDS;
    var inside = Html.content(out -> out.writeContent(content));
    String html =
        Html.of(out -> JteliveGenerated.render(out, null, page.base(), inside, fields, seconds));
    return new Live(html, summary, version, seen);
  }

  /// What is asked before an entry is freed.
  String question(Page page, Question question) {
    return Html.of(out -> JtequestionGenerated.render(out, null, page.base(), question));
  }

  String answer(String number, Freeing.Answer answer) {
    return Html.of(
        out -> JteanswerGenerated.render(out, null, number, answer.sentence(), answer.json()));
  }

  /// Tells it to those who listen, and shows it under the search.
  String status(String sentence) {
    return Html.of(out -> JtestatusGenerated.render(out, null, sentence));
  }

  /// For what is asked with tokens from an earlier run.
  String stale(Request request) {
    Html.Template sentence = out -> JtestaleGenerated.render(out, null, request.page().base());
    return request.fragment() ? Html.of(sentence) : Html.page(request.page(), TITLE, sentence);
  }

  /// A sentence alone.
  String text(String sentence) {
    return Html.of(out -> JtetextGenerated.render(out, null, sentence));
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
