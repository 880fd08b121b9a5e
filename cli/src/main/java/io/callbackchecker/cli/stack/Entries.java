package io.callbackchecker.cli.stack;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.ended.TableScan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The entries of a callback table, whoever wrote them.
public final class Entries {
  /// How far the clock of whoever stored an entry may be ahead of ours.
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

  private Entries() {}

  /// All entries. They are read page by page, as the stream goes on.
  public static Stream<Map<String, AttributeValue>> of(DynamoDbClient client, String table) {
    return client.scanPaginator(r -> r.tableName(table)).items().stream().filter(Entries::isEntry);
  }

  /// Whether an item has a callback number, and so is not the cursor of the sweep.
  public static boolean isEntry(Map<String, AttributeValue> item) {
    var key = item.get(CALLBACK_NUMBER);
    return key != null && key.s() != null && !TableScan.CURSOR.equals(key.s());
  }

  /// A key of the table as it may be shown: as [CallbackNumber#toString] masks it, and without any
  /// of its characters if another program wrote something that is not a number.
  public static String masked(String key) {
    try {
      return new CallbackNumber(key).toString();
    } catch (IllegalArgumentException _) {
      return "*****";
    }
  }

  /// The same, counted as they are read.
  public static Stream<Map<String, AttributeValue>> of(
      DynamoDbClient client, String table, AtomicInteger read) {
    return of(client, table).peek(_ -> read.incrementAndGet());
  }

  /// How many entries have an odd `ttl` of each form, a line each.
  public static List<String> describeOdd(List<Map<String, AttributeValue>> items, Instant now) {
    return items.stream()
        .collect(
            Collectors.groupingBy(
                item -> StoredTtl.of(item.get(TTL), now).form(),
                () -> new EnumMap<>(StoredTtl.Form.class),
                Collectors.counting()))
        .entrySet()
        .stream()
        .filter(form -> form.getKey().isOdd())
        .map(
            form ->
                "%s %s, ttl %s"
                    .formatted(
                        form.getValue(), form.getValue() == 1 ? "entry" : "entries", form.getKey()))
        .toList();
  }

  /// A time, in seconds or in milliseconds; null if there is none. An item that something else
  /// wrote may have nothing but the key.
  public static @Nullable Instant instant(@Nullable AttributeValue epoch) {
    if (epoch == null || epoch.n() == null) {
      return null;
    }
    try {
      long time = Long.parseLong(epoch.n());
      return time < DynamoDbCallbackRegistry.MIN_MILLISECONDS
          ? Instant.ofEpochSecond(time)
          : Instant.ofEpochMilli(time);
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
