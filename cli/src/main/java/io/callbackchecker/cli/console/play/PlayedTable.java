package io.callbackchecker.cli.console.play;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;
import static io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb.TABLE;

import io.callbackchecker.cli.stack.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The entries of played calls, in a table that also holds those of others. Others are never
/// changed: an entry is ours if its owner is a played contact.
final class PlayedTable {
  private final DynamoDbClient client;
  private final Set<String> contacts = ConcurrentHashMap.newKeySet();
  private final Set<String> numbers = new ConcurrentSkipListSet<>();

  /// What is stored for a number, whoever stored it.
  ///
  /// @param owner the contact that stored it; null if unknown
  /// @param stored null if unknown
  /// @param expires null if unknown
  record Entry(@Nullable String owner, @Nullable Instant stored, @Nullable Instant expires) {
    boolean hasExpired(Instant now) {
      return expires != null && !expires.isAfter(now);
    }
  }

  PlayedTable(DynamoDbClient client) {
    this.client = client;
  }

  /// A played contact may be about to store a number.
  void expect(String number, String contact) {
    contacts.add(contact);
    numbers.add(number);
  }

  /// The numbers that played calls have stored, sorted.
  List<String> stored() {
    numbers.removeIf(number -> find(number).filter(this::isOurs).isEmpty());
    return List.copyOf(numbers);
  }

  Optional<Entry> find(String number) {
    var item = client.getItem(r -> r.tableName(TABLE).key(key(number)).consistentRead(true)).item();
    if (item == null || item.isEmpty()) {
      return Optional.empty();
    }
    var owner = item.get(OWNER);
    return Optional.of(
        new Entry(
            owner == null ? null : owner.s(),
            Entries.instant(item.get(CREATED_AT)),
            Entries.instant(item.get(TTL))));
  }

  /// Makes our entries older.
  void age(Duration by) {
    var older = AttributeValue.fromN(Long.toString(by.toSeconds()));
    for (String number : stored()) {
      find(number)
          .filter(this::isOurs)
          .ifPresent(
              entry ->
                  ifStillOurs(
                      () ->
                          client.updateItem(
                              r ->
                                  r.tableName(TABLE)
                                      .key(key(number))
                                      .conditionExpression("#owner = :owner")
                                      .updateExpression(
                                          "SET #created = #created - :age, #ttl = #ttl - :age")
                                      .expressionAttributeNames(
                                          Map.of(
                                              "#owner", OWNER, "#created", CREATED_AT, "#ttl", TTL))
                                      .expressionAttributeValues(
                                          Map.of(":age", older, ":owner", owner(entry))))));
    }
  }

  /// Removes our entries.
  void empty() {
    for (String number : stored()) {
      find(number)
          .filter(this::isOurs)
          .ifPresent(
              entry ->
                  ifStillOurs(
                      () ->
                          client.deleteItem(
                              r ->
                                  r.tableName(TABLE)
                                      .key(key(number))
                                      .conditionExpression("#owner = :owner")
                                      .expressionAttributeNames(Map.of("#owner", OWNER))
                                      .expressionAttributeValues(Map.of(":owner", owner(entry))))));
    }
  }

  private boolean isOurs(Entry entry) {
    return entry.owner() != null && contacts.contains(entry.owner());
  }

  private static AttributeValue owner(Entry entry) {
    return AttributeValue.fromS(entry.owner());
  }

  private static void ifStillOurs(Runnable change) {
    try {
      change.run();
    } catch (ConditionalCheckFailedException _) {
      // Somebody has freed the number meanwhile, or stored it anew.
    }
  }

  private static Map<String, AttributeValue> key(String number) {
    return Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number));
  }
}
