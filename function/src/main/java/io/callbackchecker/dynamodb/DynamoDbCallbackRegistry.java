package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The registry on one DynamoDB table, an item a number:
///
/// | attribute | type | |
/// |---|---|---|
/// | `callback_number` | S, key | E.164 |
/// | `ttl` | N | epoch seconds; the item has expired once this is not after now |
/// | `created_at` | N | epoch seconds |
/// | `original_request_id` | S | the contact that stored it; absent when unknown |
/// | `invocation_id` | S | the invocation that stored it |
///
/// Expiry is judged here, since DynamoDB deletes expired items days late. An item with no usable
/// `ttl`, which something else wrote, counts as stored.
public final class DynamoDbCallbackRegistry implements CallbackRegistry {
  public static final String CALLBACK_NUMBER = "callback_number";
  public static final String TTL = "ttl";
  public static final String CREATED_AT = "created_at";
  public static final String CONTACT_ID = "original_request_id";

  /// The last term makes a retry whose first answer was lost find its own write free, not a
  /// duplicate.
  private static final String IS_FREE =
      "attribute_not_exists(callback_number) OR #ttl <= :now OR invocation_id = :invocation_id";

  private static final String STORE =
      "SET #ttl = :ttl, created_at = :now, invocation_id = :invocation_id";

  /// An update over an expired item keeps what it does not name, so the owner is always named.
  private static final String STORE_WITH_OWNER = STORE + ", original_request_id = :contact_id";

  private static final String STORE_WITHOUT_OWNER = STORE + " REMOVE original_request_id";

  /// `ttl` is a reserved word.
  private static final Map<String, String> NAMES = Map.of("#ttl", TTL);

  private final DatastoreClient datastore;
  private final String table;
  private final TimeToLive timeToLive;
  private final Clock clock;

  public DynamoDbCallbackRegistry(
      DatastoreClient datastore, String table, TimeToLive timeToLive, Clock clock) {
    this.datastore = datastore;
    this.table = table;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    long now = now();
    var request = setRequest(number, invocation, now);
    try {
      datastore.call(
          invocation,
          (client, limits) -> client.updateItem(request.overrideConfiguration(limits).build()));
      return new SetOutcome.Stored();
    } catch (ConditionalCheckFailedException e) {
      return duplicate(e.item(), invocation.contactId(), now);
    }
  }

  @Override
  public boolean clear(CallbackNumber number, Invocation invocation) {
    var request = clearRequest(number);
    return wasStored(
        datastore
            .call(
                invocation,
                (client, limits) ->
                    client.deleteItem(request.overrideConfiguration(limits).build()))
            .attributes());
  }

  private UpdateItemRequest.Builder setRequest(
      CallbackNumber number, Invocation invocation, long now) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":now", epochSeconds(now));
    values.put(":ttl", epochSeconds(now + timeToLive.duration().toSeconds()));
    values.put(":invocation_id", AttributeValue.fromS(invocation.id()));
    String contactId = invocation.contactId();
    if (contactId != null) {
      values.put(":contact_id", AttributeValue.fromS(contactId));
    }
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(number))
        .conditionExpression(IS_FREE)
        .updateExpression(contactId == null ? STORE_WITHOUT_OWNER : STORE_WITH_OWNER)
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private DeleteItemRequest.Builder clearRequest(CallbackNumber number) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(key(number))
        .returnValues(ReturnValue.ALL_OLD);
  }

  /// What a set came upon.
  private static SetOutcome duplicate(
      Map<String, AttributeValue> stored, @Nullable String contactId, long now) {
    var owner = stored.get(CONTACT_ID);
    boolean sameContact = contactId != null && owner != null && contactId.equals(owner.s());
    return new SetOutcome.Duplicate(sameContact, age(stored.get(CREATED_AT), now));
  }

  /// Whether what a clear removed was still good.
  private boolean wasStored(Map<String, AttributeValue> removed) {
    return !removed.isEmpty() && !hasExpired(removed, now());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /// Null, for unknown, also where the item seems to come from the future.
  private static @Nullable Duration age(@Nullable AttributeValue createdAt, long now) {
    if (createdAt == null || createdAt.n() == null) {
      return null;
    }
    try {
      var age = Duration.ofSeconds(now - Long.parseLong(createdAt.n()));
      return age.isNegative() ? null : age;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static boolean hasExpired(Map<String, AttributeValue> item, long now) {
    var ttl = item.get(TTL);
    return ttl != null
        && ttl.n() != null
        && new BigDecimal(ttl.n()).compareTo(BigDecimal.valueOf(now)) <= 0;
  }

  private static Map<String, AttributeValue> key(CallbackNumber number) {
    return Map.of(CALLBACK_NUMBER, AttributeValue.fromS(number.e164()));
  }

  private static AttributeValue epochSeconds(long seconds) {
    return AttributeValue.fromN(Long.toString(seconds));
  }
}
