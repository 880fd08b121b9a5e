package io.callbackchecker.cli.stack;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.ended.TableScan;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The entries of a callback table, whoever wrote them.
public final class Entries {
  private Entries() {}

  /// All items but the cursor of the sweep. They are read page by page, as the stream goes on.
  public static Stream<Map<String, AttributeValue>> of(DynamoDbClient client, String table) {
    return client.scanPaginator(r -> r.tableName(table)).items().stream()
        .filter(
            item -> {
              var key = item.get(CALLBACK_NUMBER);
              return key == null || !TableScan.CURSOR.equals(key.s());
            });
  }

  /// How many items have an odd `ttl` of each form, a sentence each.
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
        .map(form -> "%s with a ttl that is %s.".formatted(form.getValue(), form.getKey()))
        .toList();
  }

  /// Null if there is none. An item that something else wrote may have nothing but the key.
  public static @Nullable Instant instant(@Nullable AttributeValue epochSeconds) {
    if (epochSeconds == null || epochSeconds.n() == null) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(epochSeconds.n()));
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
