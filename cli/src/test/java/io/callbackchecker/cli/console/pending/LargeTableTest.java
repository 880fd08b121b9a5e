package io.callbackchecker.cli.console.pending;

import static io.callbackchecker.cli.console.pending.LocalView.field;
import static io.callbackchecker.cli.console.pending.LocalView.fields;
import static io.callbackchecker.cli.console.pending.LocalView.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargeTableTest {
  @Test
  void readsOnePageOfRowsAndOneThatCountsOnHoweverLargeTheTableIs() throws Exception {
    try (var view = new LocalView(false, false)) {
      for (int i = 0; i < 2_500; i++) {
        view.store("+6141234" + (1_000 + i), view.ago(Duration.ofMinutes(i)));
      }
      String first = view.page();
      assertThat(view.requests).containsExactly("ScanRequest", "ScanRequest");
      assertThat(first).contains("50 entries on this page", "1,000 entries so far");

      view.requests.clear();
      var state = fields(first);
      assertThat(text(view.get("/pending/entries", state))).contains("2,000 entries so far");
      assertThat(view.requests).hasSize(2);
      assertThat(text(view.get("/pending/entries", state)))
          .contains("In the whole table: 2,500 entries. Last counted just now.")
          .containsPattern("Since 20\\d\\d-\\d\\d-\\d\\d \\d\\d:00: 1,(3[89]|4[0-4])\\d stored");

      view.requests.clear();
      var next = view.get("/pending", Map.of("after", field(first, "after")));
      assertThat(text(next)).contains("50 entries on this page", "First page");
      assertThat(fields(text(next)).get("after")).isNotNull();
      assertThat(view.requests).hasSize(2);

      view.requests.clear();
      view.post("/pending/search", Map.of("number", "+61412341001"));
      assertThat(view.requests).containsExactly("GetItemRequest", "ScanRequest");
    }
  }
}
