package io.callbackchecker.ended;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.aws.AwsApi;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the callback table page by page, and remembers how far it came: in an item of that table
/// whose key no number can have. The item is there only while a sweep is unfinished.
public final class TableScan {
  /// The key of the item with the cursor.
  public static final String CURSOR = "sweep";

  private static final String AFTER = "after";
  private static final int PAGE = 100;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int ATTEMPTS = 4;
  private static final JsonFactory JSON = new JsonFactory();

  private final PatientApi dynamoDb;
  private final String table;

  /// An entry, as far as a sweep needs it.
  ///
  /// @param key the number as the table spells it, to go on after it
  /// @param owner null if it has none
  /// @param stored null if unknown
  public record Entry(
      CallbackNumber number, String key, @Nullable String owner, @Nullable Instant stored) {}

  /// @param next where to go on; null after the last page
  record Page(List<Entry> entries, @Nullable String next) {}

  public TableScan(AwsApi dynamoDb, String table) {
    this.dynamoDb = new PatientApi(dynamoDb, PAUSE, ATTEMPTS);
    this.table = table;
  }

  /// The entries after a key; null for the first page.
  Page page(@Nullable String after) {
    var answer =
        call(
            "Scan",
            json -> {
              json.writeNumberProperty("Limit", PAGE);
              json.writeStringProperty(
                  "ProjectionExpression", "callback_number, original_request_id, created_at");
              if (after != null) {
                writeKey(json, "ExclusiveStartKey", after);
              }
            });
    return new Page(
        answer.at("Items").elements().stream()
            .map(TableScan::entry)
            .flatMap(Optional::stream)
            .toList(),
        answer.at("LastEvaluatedKey").at("callback_number").at("S").text());
  }

  /// Where the last sweep stopped; null if it reached the end.
  @Nullable String cursor() {
    var answer = call("GetItem", json -> writeKey(json, "Key", CURSOR));
    return answer.at("Item").at(AFTER).at("S").text();
  }

  /// Remembers where to go on.
  void stopAfter(String key) {
    call(
        "PutItem",
        json -> {
          json.writeObjectPropertyStart("Item");
          writeString(json, "callback_number", CURSOR);
          writeString(json, AFTER, key);
          json.writeEndObject();
        });
  }

  /// Forgets where to go on: the next sweep begins at the beginning.
  void finish() {
    call("DeleteItem", json -> writeKey(json, "Key", CURSOR));
  }

  private JsonTree call(String operation, Consumer<JsonGenerator> members) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("TableName", table);
      members.accept(json);
      json.writeEndObject();
    }
    return dynamoDb.call(operation, bytes.toByteArray());
  }

  private static void writeKey(JsonGenerator json, String name, String key) {
    json.writeObjectPropertyStart(name);
    writeString(json, "callback_number", key);
    json.writeEndObject();
  }

  private static void writeString(JsonGenerator json, String attribute, String value) {
    json.writeObjectPropertyStart(attribute);
    json.writeStringProperty("S", value);
    json.writeEndObject();
  }

  private static @Nullable String key(JsonTree item) {
    return item.at("callback_number").at("S").text();
  }

  /// Empty for what is not stored under a number: the cursor, or what another program wrote.
  private static Optional<Entry> entry(JsonTree item) {
    String key = key(item);
    try {
      return key == null
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  new CallbackNumber(key),
                  key,
                  item.at("original_request_id").at("S").text(),
                  time(item.at("created_at").at("N").text())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant time(@Nullable String epochSeconds) {
    try {
      return epochSeconds == null
          ? null
          : Instant.ofEpochSecond(new BigDecimal(epochSeconds).longValueExact());
    } catch (ArithmeticException | NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
