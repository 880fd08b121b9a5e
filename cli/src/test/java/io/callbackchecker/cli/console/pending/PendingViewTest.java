package io.callbackchecker.cli.console.pending;

import static io.callbackchecker.cli.console.pending.LocalView.CONTACT;
import static io.callbackchecker.cli.console.pending.LocalView.epoch;
import static io.callbackchecker.cli.console.pending.LocalView.fields;
import static io.callbackchecker.cli.console.pending.LocalView.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PendingViewTest {
  private static final String NUMBER = "+61412345678";
  private static final String MASKED = "+61*****678";
  private static final Duration MINUTES = Duration.ofMinutes(12);

  private final LocalView view = new LocalView(true, true);

  PendingViewTest() throws IOException {}

  @AfterEach
  void close() {
    view.close();
  }

  @Test
  void saysWhatWaitsAndHidesTheNumber() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));

    assertThat(view.page())
        .contains(MASKED, "12 min ago", CONTACT, "in 6 d 23 h", "1 entry on this page")
        .contains("+11:00\"", "In the whole table: 1 entry. Last counted just now.")
        .doesNotContain("412345678");
  }

  @Test
  void saysWhatToDoAboutAnEmptyTable() throws Exception {
    assertThat(view.page()).contains("No callback number is stored.", "./callbacks set");
  }

  @Test
  void saysWhyAnEntryMayBeStuck() throws Exception {
    view.put(Map.of("callback_number", AttributeValue.fromS("0412")));
    view.put(
        Map.of(
            "callback_number", AttributeValue.fromS(NUMBER),
            "original_request_id", AttributeValue.fromS("two words"),
            "created_at", epoch(view.ago(Duration.ofDays(8))),
            "ttl", epoch(view.ago(Duration.ofDays(1)))));
    view.put(
        Map.of(
            "callback_number", AttributeValue.fromS("+61412345679"),
            "original_request_id", AttributeValue.fromS(CONTACT),
            "created_at", epoch(view.now.plusSeconds(3600)),
            "ttl", AttributeValue.fromN(view.now.plusSeconds(7200).toEpochMilli() + "")));
    view.put(
        Map.of(
            "callback_number", AttributeValue.fromS("sweep"),
            "after", AttributeValue.fromS(NUMBER)));

    assertThat(view.page())
        .contains("3 entries on this page")
        .contains("expired, but not deleted yet")
        .contains("older than 7 days")
        .contains("the owner is not a contact id")
        .contains("ttl in milliseconds: DynamoDB never deletes it")
        .contains("stored in the future")
        .contains("ttl missing or not a number")
        .contains("no owner")
        .contains("not a number as the functions write it")
        .containsOnlyOnce(">Free …<");
  }

  @Test
  void showsWhatOtherProgramsWroteSafely() throws Exception {
    String hostile = "<script>alert(1)</script>\"'&\u202e\u0000" + "x".repeat(500);
    view.put(
        Map.of(
            "callback_number", AttributeValue.fromS(hostile),
            "original_request_id", AttributeValue.fromS(hostile),
            "created_at", AttributeValue.fromN("9223372036854775807"),
            "ttl", AttributeValue.fromN("1E+125")));
    String page = view.page();

    assertThat(page).contains("*****", "&lt;script&gt;alert(1)", "\\u202e\\u0000").contains("…");
    var revealed = text(view.post("/pending/reveal", fields(page)));
    for (String html : new String[] {page, revealed}) {
      assertThat(html).doesNotContain("<script>alert", "\u202e", "\u0000", "x".repeat(100));
    }
    assertThat(view.audited()).contains("\\u202e").hasLineCount(1);
  }

  @Test
  void revealsOneNumberUntilTheMinuteIsOver() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    view.store("+61412345679", view.ago(MINUTES.plusMinutes(1)));
    String page = view.page();
    String revealed = text(view.post("/pending/reveal", fields(page)));

    assertThat(revealed).contains("+61412345679", MASKED).doesNotContain(NUMBER);
    assertThat(view.audited())
        .isEqualToNormalizingNewlines(
            "console: revealed +61*****679, stored by %s\n".formatted(CONTACT));
    var kept = fields(revealed);
    assertThat(view.get("/pending/entries", kept).status()).isEqualTo(204);
    view.now = view.now.plus(Place.REVEALED_FOR).plusSeconds(1);
    assertThat(text(view.get("/pending/entries", kept))).doesNotContain("+61412345679");
    assertThat(view.page()).doesNotContain("+61412345679");
    assertThat(view.audited()).hasLineCount(1);
  }

  @Test
  void hidesANumberAgain() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    String revealed = text(view.post("/pending/reveal", fields(view.page())));
    assertThat(revealed).contains(NUMBER);

    var state = new HashMap<>(fields(revealed));
    state.remove("row");
    assertThat(text(view.post("/pending/reveal", state))).contains(MASKED).doesNotContain(NUMBER);
  }

  @Test
  void sendsNothingWhenNothingIsNew() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    var state = fields(view.page());

    assertThat(view.get("/pending/entries", state).status()).isEqualTo(204);
    view.store("+61412345679", view.now);
    var update = view.get("/pending/entries", state);
    assertThat(update.status()).isEqualTo(200);
    assertThat(text(update)).contains("+61*****679", "just now", "hx-swap-oob");
    var next = fields(text(update));
    assertThat(view.get("/pending/entries", next).status()).isEqualTo(204);
    view.activity.count("{\"Stored\":1}");
    var counted = view.get("/pending/entries", next);
    assertThat(text(counted)).contains("1 stored").doesNotContain("hx-swap-oob");
  }

  @ParameterizedTest
  @CsvSource({
    "+61 (0)412 345 678, is stored.",
    "+61412345679, is not stored.",
    "12, (NOT_A_NUMBER)",
    "0412 345 678, no + with a country code",
    "+10000000000, (UNASSIGNABLE)",
    "' ', Type a number"
  })
  void findsANumberHoweverItIsWritten(String spelling, String answer) throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    view.store("+61498765432", view.ago(MINUTES));

    var found = view.post("/pending/search", Map.of("number", spelling));
    assertThat(text(found)).contains(answer).doesNotContain("+61*****432", "412345678");
    boolean isNumber = answer.startsWith("is ");
    assertThat(found.headers().containsKey("HX-Retarget")).isEqualTo(!isNumber);
    if (isNumber) {
      var state = fields(text(found));
      assertThat(view.get("/pending/entries", state).status()).isEqualTo(204);
    }
  }

  @Test
  void updatesWhatWasFound() throws Exception {
    var state = fields(text(view.post("/pending/search", Map.of("number", NUMBER))));
    view.store(NUMBER, view.now);

    assertThat(text(view.get("/pending/entries", state))).contains(MASKED + " is stored.");
  }

  @Test
  void asksBeforeItFreesANumberAndShowsTheReply() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    var row = Map.of("row", String.valueOf(fields(view.page()).get("row")));

    assertThat(text(view.get("/pending/question", row)))
        .contains("Free " + MASKED, "12 min ago", CONTACT, "autofocus")
        .doesNotContain("412345678");
    assertThat(view.numbers()).containsExactly(NUMBER);
    assertThat(view.get("/pending/free", row).status()).isEqualTo(404);
    var answer = view.post("/pending/free", row);
    assertThat(text(answer)).contains("Freed.", "NUMBER_CLEARED", MASKED);
    assertThat(answer.headers()).containsEntry("HX-Trigger", "pending-changed");
    assertThat(view.numbers()).isEmpty();
    assertThat(text(view.post("/pending/free", row))).contains("already gone", "NO_ACTION");
  }

  @Test
  void leavesANewerEntryAlone() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    var row = fields(view.page());
    view.put(
        Map.of(
            "callback_number", AttributeValue.fromS(NUMBER),
            "original_request_id", AttributeValue.fromS("another-contact"),
            "ttl", epoch(view.now.plusSeconds(3600))));

    assertThat(text(view.post("/pending/free", row))).contains("newer request", "NO_ACTION");
    assertThat(view.numbers()).containsExactly(NUMBER);
  }

  @Test
  void freesAnEntryWithoutOwnerOnlyWhileItHasNone() throws Exception {
    var ownerless =
        Map.of(
            "callback_number", AttributeValue.fromS(NUMBER),
            "ttl", epoch(view.now.plusSeconds(3600)));
    view.put(ownerless);
    var row = fields(view.page());
    view.store(NUMBER, view.now);

    assertThat(text(view.post("/pending/free", row))).contains("newer request");
    assertThat(view.numbers()).containsExactly(NUMBER);
    view.put(ownerless);
    assertThat(text(view.post("/pending/free", row))).contains("NUMBER_CLEARED");
  }

  @Test
  void changesNothingIfItMayOnlyRead() throws Exception {
    try (var readOnly = new LocalView(false, false)) {
      readOnly.store(NUMBER, readOnly.ago(MINUTES));
      String page = readOnly.page();

      assertThat(page).contains(">Reveal<").doesNotContain("Free …");
      assertThat(readOnly.post("/pending/free", fields(page)).status()).isEqualTo(403);
      assertThat(readOnly.numbers()).containsExactly(NUMBER);
    }
  }

  @Test
  void refusesTokensOfAnotherRunOrForAnotherPurpose() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    String row = String.valueOf(fields(view.page()).get("row"));

    for (String name : new String[] {"after", "sought", "revealed"}) {
      var refused = view.get("/pending/entries", Map.of(name, row));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(text(refused)).contains("earlier run");
    }
    assertThat(view.post("/pending/free", Map.of("row", "AAAA")).status()).isEqualTo(400);
    assertThat(view.post("/pending/free", Map.of()).status()).isEqualTo(400);
    assertThat(view.numbers()).containsExactly(NUMBER);
  }

  @Test
  void saysWhatIsWrongAndGoesOnTrying() throws Exception {
    view.store(NUMBER, view.ago(MINUTES));
    view.table = "missing";
    String page = view.page();
    assertThat(page).contains("There is no table 'missing'", "hx-trigger=\"every 2s");

    view.table = "callbacks";
    assertThat(text(view.get("/pending/entries", fields(page))))
        .contains(MASKED)
        .doesNotContain("missing");
  }
}
