package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.ClearOutcome;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The registry on one DynamoDB table, with one item per number:
///
/// | attribute | type | |
/// |---|---|---|
/// | `callback_number` | S, key | E.164 |
/// | `ttl` | N | epoch seconds; the item has expired from this moment on |
/// | `created_at` | N | epoch seconds |
/// | `original_request_id` | S | its owner, the contact that stored it; absent when unknown |
/// | `initial_contact_id` | S | the contact that began the owner's chain; absent when unknown |
/// | `invocation_id` | S | the invocation that stored it |
///
/// The registry itself checks whether an item has expired, since DynamoDB may delete it days late.
/// Another program may have written `ttl` in epoch milliseconds, so a number that large is read as
/// such. An item without a usable `ttl` counts as stored.
public class DynamoDbCallbackRegistry implements CallbackRegistry {
  public static final String CALLBACK_NUMBER = "callback_number";
  public static final String TTL = "ttl";
  public static final String CREATED_AT = "created_at";
  public static final String OWNER = "original_request_id";

  /// The least `ttl` that is milliseconds: 1973. As seconds it would be the year 5138.
  public static final long MIN_MILLISECONDS = 100_000_000_000L;

  /// The last term is for a retry after a lost answer: its own earlier write must not look like a
  /// duplicate. `ttl` is a reserved word, hence `#ttl`.
  private static final String IS_FREE =
      "attribute_not_exists(callback_number) OR #ttl <= :now"
          + " OR (#ttl >= :min_milliseconds AND #ttl <= :now_milliseconds)"
          + " OR invocation_id = :invocation_id";

  private static final String STORE =
      "SET #ttl = :ttl, created_at = :now, invocation_id = :invocation_id";

  /// An update keeps the attributes that it does not name, so it always sets or removes both
  /// contacts.
  private static final String STORE_WITH_CONTACTS =
      STORE + ", original_request_id = :owner, initial_contact_id = :initial";

  private static final String STORE_WITH_OWNER =
      STORE + ", original_request_id = :owner REMOVE initial_contact_id";

  private static final String STORE_WITHOUT_OWNER =
      STORE + " REMOVE original_request_id, initial_contact_id";

  /// An entry without an owner counts as everybody's. Another program may have written one that is
  /// not a string.
  private static final String IS_OWNED_BY =
      "original_request_id = :owner OR NOT attribute_type(original_request_id, :string)";

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
  public ClearOutcome clear(CallbackNumber number, @Nullable String owner, Invocation invocation) {
    var answer = datastore.call(invocation, "DeleteItem", clearRequest(number, owner));
    var stored = answer.item();
    if (stored == null || hasExpired(stored, now())) {
      return ClearOutcome.NOT_STORED;
    }
    return answer.conditionFailed() ? ClearOutcome.OF_ANOTHER_CONTACT : ClearOutcome.CLEARED;
  }

  @Override
  public boolean free(CallbackNumber number, Set<String> owners, Invocation invocation) {
    var names = new ArrayList<String>();
    for (int i = 0; i < owners.size(); i++) {
      names.add(":owner" + i);
    }
    var request =
        request(number, "original_request_id IN (" + String.join(", ", names) + ")")
            .start("ExpressionAttributeValues");
    var values = owners.iterator();
    names.forEach(name -> request.string(name, values.next()));
    return !datastore.call(invocation, "DeleteItem", request.end().toBytes()).conditionFailed();
  }

  String key(CallbackNumber number) {
    return number.e164();
  }

  String conditionOfSet() {
    return IS_FREE;
  }

  @Nullable String conditionOfClear(@Nullable String owner) {
    return owner == null ? null : IS_OWNED_BY;
  }

  private byte[] setRequest(CallbackNumber number, Invocation invocation, long now) {
    String owner = invocation.contactId();
    String initial = owner == null ? null : invocation.initialContactId();
    var request =
        request(number, conditionOfSet())
            .text("UpdateExpression", update(owner, initial))
            .text("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
            .start("ExpressionAttributeNames")
            .text("#ttl", TTL)
            .end()
            .start("ExpressionAttributeValues")
            .number(":now", now)
            .number(":min_milliseconds", MIN_MILLISECONDS)
            .number(":now_milliseconds", now * 1000)
            .number(":ttl", now + timeToLive.duration().toSeconds())
            .string(":invocation_id", invocation.id());
    if (owner != null) {
      request.string(":owner", owner);
    }
    if (initial != null) {
      request.string(":initial", initial);
    }
    return request.end().toBytes();
  }

  private static String update(@Nullable String owner, @Nullable String initial) {
    if (owner == null) {
      return STORE_WITHOUT_OWNER;
    }
    return initial == null ? STORE_WITH_OWNER : STORE_WITH_CONTACTS;
  }

  private byte[] clearRequest(CallbackNumber number, @Nullable String owner) {
    var request = request(number, conditionOfClear(owner)).text("ReturnValues", "ALL_OLD");
    if (owner != null) {
      request
          .text("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
          .start("ExpressionAttributeValues")
          .string(":owner", owner)
          .string(":string", "S")
          .end();
    }
    return request.toBytes();
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
    boolean sameContact = contactId != null && contactId.equals(stored.string(OWNER));
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
    if (ttl == null) {
      return false;
    }
    var expiry = new BigDecimal(ttl);
    boolean isMilliseconds = expiry.compareTo(BigDecimal.valueOf(MIN_MILLISECONDS)) >= 0;
    return expiry.compareTo(BigDecimal.valueOf(isMilliseconds ? now * 1000 : now)) <= 0;
  }
}
