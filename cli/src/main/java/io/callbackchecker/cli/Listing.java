package io.callbackchecker.cli;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.StoredTtl;
import io.callbackchecker.cli.stack.TimeSpan;
import io.callbackchecker.flow.language.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/// What is stored in a table, for people and for programs.
///
/// @param items the entries, whoever wrote them
/// @param reveal whether the numbers are shown unmasked
record Listing(List<Map<String, AttributeValue>> items, Instant now, boolean reveal) {
  private static final List<String> HEAD =
      List.of("CALLBACK NUMBER", "STORED", "EXPIRES", "CONTACT");

  /// So that columns stay where they are while a table is listed again and again.
  private static final List<Integer> MIN_WIDTHS = List.of(17, 12, 12, 0);

  /// More than Connect's ids have. Longer ones are cut here, and whole in JSON.
  private static final int MAX_CONTACT = 48;

  /// A table to read, and what is odd about it.
  List<String> lines() {
    if (items.isEmpty()) {
      return List.of("No callback number is stored.");
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    items.forEach(item -> rows.add(row(item)));
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int width = column == row.size() - 1 ? 0 : width(rows, column) + 2;
        String cell = row.get(column);
        line.append(cell).repeat(" ", Math.max(0, width - cell.length()));
      }
      lines.add(line.toString());
    }
    var odd = Entries.describeOdd(items, now);
    if (!odd.isEmpty()) {
      odd.forEach(line -> lines.add("(!) " + line));
      lines.add("To correct them: callbacks fix-ttl, with the same options.");
    }
    return lines;
  }

  /// `{"table", "entries": [{"callback_number", "contact_id", "stored_at", "expires_at", "expired",
  /// "ttl_problem"}]}`, on one line. Times are in UTC. What is not known, or does not apply, is
  /// null.
  String json(String table) {
    var mapper = JsonMapper.shared();
    var root = mapper.createObjectNode().put("table", table);
    var entries = root.putArray("entries");
    for (var item : items) {
      var stored = Entries.instant(item.get(CREATED_AT));
      var ttl = StoredTtl.of(item.get(TTL), now);
      var expiry = ttl.expiry();
      entries
          .addObject()
          .put("callback_number", number(item))
          .put("contact_id", text(item.get(OWNER)))
          .put("stored_at", stored == null ? null : stored.toString())
          .put("expires_at", expiry == null ? null : expiry.toString())
          .put("expired", expiry != null && !expiry.isAfter(now))
          .put("ttl_problem", ttl.form().isOdd() ? ttl.form().toString() : null);
    }
    return mapper.writeValueAsString(root);
  }

  private List<String> row(Map<String, AttributeValue> item) {
    String contact = text(item.get(OWNER));
    return List.of(
        VisibleText.line(number(item)),
        ago(Entries.instant(item.get(CREATED_AT))),
        left(StoredTtl.of(item.get(TTL), now)),
        contact == null ? "-" : cut(VisibleText.line(contact)));
  }

  private static int width(List<List<String>> rows, int column) {
    int longest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(longest, MIN_WIDTHS.get(column));
  }

  private static String cut(String contact) {
    return contact.length() <= MAX_CONTACT
        ? contact
        : contact.substring(0, contact.offsetByCodePoints(0, MAX_CONTACT - 1)) + "…";
  }

  private static @Nullable String text(@Nullable AttributeValue value) {
    return value == null ? null : value.s();
  }

  private String number(Map<String, AttributeValue> item) {
    String number = String.valueOf(text(item.get(CALLBACK_NUMBER)));
    return reveal ? number : Entries.masked(number);
  }

  private String ago(@Nullable Instant storedAt) {
    return storedAt == null || storedAt.isAfter(now.plus(Entries.MAX_CLOCK_SKEW))
        ? "unknown"
        : TimeSpan.inWords(Duration.between(storedAt, now)) + " ago";
  }

  /// An odd `ttl` is marked.
  private String left(StoredTtl ttl) {
    return ttl.left(now) + (ttl.form().isOdd() ? " (!)" : "");
  }
}
