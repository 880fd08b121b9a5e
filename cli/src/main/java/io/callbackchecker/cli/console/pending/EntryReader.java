package io.callbackchecker.cli.console.pending;

import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CALLBACK_NUMBER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.CREATED_AT;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.OWNER;
import static io.callbackchecker.dynamodb.DynamoDbCallbackRegistry.TTL;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.cli.stack.AwsFailure;
import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.Entries;
import io.callbackchecker.cli.stack.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Reads the table in single requests, so that a table of any size takes no longer than a small
/// one.
final class EntryReader implements AutoCloseable {
  /// How long the page waits for a request, with the attempts of the client.
  private static final Duration TIME_LIMIT = Duration.ofSeconds(8);

  private static final String FIELDS =
      String.join(", ", CALLBACK_NUMBER, CREATED_AT, OWNER, "#ttl");

  private final Table table;
  private final DynamoDbClient client;
  private final CallbackNumberParser numbers;
  private final Clock clock;

  /// What one request has read.
  ///
  /// @param entries oldest first
  /// @param next the key after which to read on; null after the last page
  record Page(List<Entry> entries, @Nullable String next) {}

  EntryReader(Table table, CallbackNumberParser numbers, Clock clock) {
    this.table = table;
    this.numbers = numbers;
    this.clock = clock;
    client = table.client();
  }

  /// One page, in DynamoDB's order of keys.
  ///
  /// @param after a key; null for the first page
  /// @param size how many items it has at most. The cursor of the sweep can be one of them
  /// @param fresh whether it must have what was written a moment ago, at twice the price
  /// @throws CannotRunException with a sentence for the user
  Page page(@Nullable String after, int size, boolean fresh) throws CannotRunException {
    var request =
        ScanRequest.builder()
            .tableName(table.table())
            .limit(size)
            .consistentRead(fresh)
            .projectionExpression(FIELDS)
            .expressionAttributeNames(Map.of("#ttl", TTL))
            .overrideConfiguration(c -> c.apiCallTimeout(TIME_LIMIT));
    if (after != null) {
      request.exclusiveStartKey(key(after));
    }
    var answer = call(() -> client.scan(request.build()));
    var last = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
    return new Page(entries(answer.items()), last == null ? null : nextAfter(last));
  }

  /// The entry of a number, if it is stored.
  Optional<Entry> find(CallbackNumber number) throws CannotRunException {
    var answer =
        call(
            () ->
                client.getItem(
                    r ->
                        r.tableName(table.table())
                            .key(key(number.e164()))
                            .consistentRead(true)
                            .overrideConfiguration(c -> c.apiCallTimeout(TIME_LIMIT))));
    return entries(answer.hasItem() ? List.of(answer.item()) : List.of()).stream().findFirst();
  }

  @Override
  public void close() {
    client.close();
  }

  private List<Entry> entries(List<Map<String, AttributeValue>> items) {
    var now = clock.instant();
    return items.stream()
        .filter(Entries::isEntry)
        .map(item -> Entry.of(item, numbers, now))
        .sorted(
            Comparator.comparing(Entry::stored, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  private <T> T call(Supplier<T> request) throws CannotRunException {
    try {
      return request.get();
    } catch (SdkException e) {
      throw AwsFailure.of(table, "read", e);
    }
  }

  /// Another table than ours may have any key.
  private String nextAfter(Map<String, AttributeValue> last) throws CannotRunException {
    var number = last.get(CALLBACK_NUMBER);
    if (last.size() != 1 || number == null || number.s() == null) {
      throw new CannotRunException(
          "The table '%s'%s has another key than callback_number, so it is not a callback table."
              .formatted(table.table(), table.place()));
    }
    return number.s();
  }

  private static Map<String, AttributeValue> key(String number) {
    return Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number));
  }
}
