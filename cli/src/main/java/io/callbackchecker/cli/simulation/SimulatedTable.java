package io.callbackchecker.cli.simulation;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;
import static io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb.TABLE;

import io.callbackchecker.TimeToLive;
import io.callbackchecker.ended.TableScan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The table of a simulation, as the simulation itself sees it.
public record SimulatedTable(DynamoDbClient client) {
  /// The entries; not the item in which the sweep keeps its place.
  public List<Map<String, AttributeValue>> entries() {
    return items().stream().filter(item -> !number(item).equals(TableScan.CURSOR)).toList();
  }

  public static String number(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get(CALLBACK_NUMBER)).s();
  }

  /// Makes every entry older.
  public void age(Duration by) {
    for (var entry : entries()) {
      client.updateItem(
          r ->
              r.tableName(TABLE)
                  .key(key(entry))
                  .updateExpression("SET #created = #created - :age, #ttl = #ttl - :age")
                  .expressionAttributeNames(Map.of("#created", CREATED_AT, "#ttl", TTL))
                  .expressionAttributeValues(Map.of(":age", seconds(by.toSeconds()))));
    }
  }

  public void store(String number, Duration age) {
    Instant stored = Instant.now().minus(age);
    Instant expires = stored.plus(TimeToLive.DEFAULT.duration());
    client.putItem(
        r ->
            r.tableName(TABLE)
                .item(
                    Map.of(
                        CALLBACK_NUMBER,
                        AttributeValue.fromS(number),
                        CREATED_AT,
                        seconds(stored.getEpochSecond()),
                        TTL,
                        seconds(expires.getEpochSecond()))));
  }

  public void empty() {
    items().forEach(item -> client.deleteItem(r -> r.tableName(TABLE).key(key(item))));
  }

  private List<Map<String, AttributeValue>> items() {
    return client.scanPaginator(r -> r.tableName(TABLE)).items().stream().toList();
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number(item)));
  }

  private static AttributeValue seconds(long seconds) {
    return AttributeValue.fromN(Long.toString(seconds));
  }
}
