package io.callbackchecker.races;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.fixture.CallbackTable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The obvious way to check for duplicates, and a wrong one: two sets that read before either
/// writes both find the number free.
record ReadThenWrite(DynamoDbClient client, Clock clock) implements CallbackRegistry {
  private static final String CREATED_AT = "created_at";
  private static final String CONTACT = "contact";

  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    long now = clock.instant().getEpochSecond();
    var stored =
        client.getItem(r -> r.tableName(CallbackTable.NAME).key(key(number)).consistentRead(true));
    String contact = String.valueOf(invocation.contactId());
    if (stored.hasItem() && createdAt(stored.item()) + Store.TIME_TO_LIVE.toSeconds() > now) {
      boolean same =
          invocation.contactId() != null
              && AttributeValue.fromS(contact).equals(stored.item().get(CONTACT));
      long age = now - createdAt(stored.item());
      return new SetOutcome.Duplicate(same, age < 0 ? null : Duration.ofSeconds(age));
    }
    var item =
        Map.of(
            CallbackTable.KEY,
            AttributeValue.fromS(number.e164()),
            CREATED_AT,
            AttributeValue.fromN(Long.toString(now)),
            CONTACT,
            AttributeValue.fromS(contact));
    client.putItem(r -> r.tableName(CallbackTable.NAME).item(item));
    return new SetOutcome.Stored();
  }

  @Override
  public boolean clear(CallbackNumber number, Invocation invocation) {
    var cleared =
        client
            .deleteItem(
                r ->
                    r.tableName(CallbackTable.NAME)
                        .key(key(number))
                        .returnValues(ReturnValue.ALL_OLD))
            .attributes();
    long now = clock.instant().getEpochSecond();
    return !cleared.isEmpty() && createdAt(cleared) + Store.TIME_TO_LIVE.toSeconds() > now;
  }

  private static Map<String, AttributeValue> key(CallbackNumber number) {
    return Map.of(CallbackTable.KEY, AttributeValue.fromS(number.e164()));
  }

  private static long createdAt(Map<String, AttributeValue> item) {
    return Long.parseLong(Objects.requireNonNull(item.get(CREATED_AT)).n());
  }
}
