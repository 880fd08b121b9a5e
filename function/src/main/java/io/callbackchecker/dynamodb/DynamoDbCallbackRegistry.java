package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The registry on one DynamoDB table, with one item per number:
///
/// | attribute | type | |
/// |---|---|---|
/// | `callback_number` | S, key | E.164 |
/// | `ttl` | N | epoch seconds; the item has expired from this moment on |
/// | `created_at` | N | epoch seconds |
/// | `original_request_id` | S | the contact that stored it; absent when unknown |
/// | `invocation_id` | S | the invocation that stored it |
///
/// The registry itself checks whether an item has expired, since DynamoDB may delete it days late.
/// An item without a usable `ttl`, which some other program wrote, counts as stored.
public class DynamoDbCallbackRegistry implements CallbackRegistry {
  public static final String CALLBACK_NUMBER = "callback_number";
  public static final String TTL = "ttl";
  public static final String CREATED_AT = "created_at";
  public static final String CONTACT_ID = "original_request_id";

  /// The last term is for a retry after a lost answer: its own earlier write must not look like a
  /// duplicate. `ttl` is a reserved word, hence `#ttl`.
  private static final String IS_FREE =
      "attribute_not_exists(callback_number) OR #ttl <= :now OR invocation_id = :invocation_id";

  private static final String STORE =
      "SET #ttl = :ttl, created_at = :now, invocation_id = :invocation_id";

  /// An update keeps the attributes that it does not name, so it always sets or removes the owner.
  private static final String STORE_WITH_OWNER = STORE + ", original_request_id = :contact_id";

  private static final String STORE_WITHOUT_OWNER = STORE + " REMOVE original_request_id";

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
    var answer = datastore.call(invocation, "UpdateItem", setRequest(number, invocation, now));
    return answer.conditionFailed()
        ? duplicate(answer.item(), invocation.contactId(), now)
        : new SetOutcome.Stored();
  }

  @Override
  public boolean clear(CallbackNumber number, Invocation invocation) {
    var answer = datastore.call(invocation, "DeleteItem", clearRequest(number));
    var removed = answer.item();
    return !answer.conditionFailed() && removed != null && !hasExpired(removed, now());
  }

  String key(CallbackNumber number) {
    return number.e164();
  }

  String conditionOfSet() {
    return IS_FREE;
  }

  @Nullable String conditionOfClear() {
    return null;
  }

  private byte[] setRequest(CallbackNumber number, Invocation invocation, long now) {
    String contactId = invocation.contactId();
    var request =
        request(number, conditionOfSet())
            .text("UpdateExpression", contactId == null ? STORE_WITHOUT_OWNER : STORE_WITH_OWNER)
            .text("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
            .start("ExpressionAttributeNames")
            .text("#ttl", TTL)
            .end()
            .start("ExpressionAttributeValues")
            .number(":now", now)
            .number(":ttl", now + timeToLive.duration().toSeconds())
            .string(":invocation_id", invocation.id());
    if (contactId != null) {
      request.string(":contact_id", contactId);
    }
    return request.end().toBytes();
  }

  private byte[] clearRequest(CallbackNumber number) {
    return request(number, conditionOfClear()).text("ReturnValues", "ALL_OLD").toBytes();
  }

  private RequestJson request(CallbackNumber number, @Nullable String condition) {
    var request =
        new RequestJson()
            .text("TableName", table)
            .start("Key")
            .string(CALLBACK_NUMBER, key(number))
            .end();
    return condition == null ? request : request.text("ConditionExpression", condition);
  }

  /// The outcome of a set that found a live entry.
  ///
  /// @param stored null if DynamoDB did not return it
  private static SetOutcome duplicate(@Nullable Item stored, @Nullable String contactId, long now) {
    if (stored == null) {
      return new SetOutcome.Duplicate(false, null);
    }
    boolean sameContact = contactId != null && contactId.equals(stored.string(CONTACT_ID));
    return new SetOutcome.Duplicate(sameContact, age(stored.number(CREATED_AT), now));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /// Null if unknown, or if the item seems to come from the future.
  private static @Nullable Duration age(@Nullable String createdAt, long now) {
    if (createdAt == null) {
      return null;
    }
    try {
      var age = Duration.ofSeconds(now - Long.parseLong(createdAt));
      return age.isNegative() ? null : age;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static boolean hasExpired(Item item, long now) {
    String ttl = item.number(TTL);
    return ttl != null && new BigDecimal(ttl).compareTo(BigDecimal.valueOf(now)) <= 0;
  }
}
