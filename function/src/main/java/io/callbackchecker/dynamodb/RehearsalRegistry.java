package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Sends real requests that change nothing: the key is not a callback number, and the condition is
/// never true. It uses every value of the request, since DynamoDB refuses one that is not used.
public final class RehearsalRegistry extends DynamoDbCallbackRegistry {
  private static final String NEVER =
      "attribute_exists(callback_number) AND attribute_not_exists(callback_number)";

  public RehearsalRegistry(
      DatastoreClient datastore, String table, TimeToLive timeToLive, Clock clock) {
    super(datastore, table, timeToLive, clock);
  }

  /// @return a duplicate, since the condition fails
  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    var outcome = super.set(number, invocation);
    if (outcome instanceof SetOutcome.Stored) {
      throw new IllegalStateException("DynamoDB accepted a condition that is never true");
    }
    return outcome;
  }

  @Override
  String key(CallbackNumber number) {
    return "prime";
  }

  @Override
  String conditionOfSet() {
    return NEVER + " AND #ttl >= :min_milliseconds AND #ttl <= :now_milliseconds";
  }

  @Override
  String conditionOfClear(@Nullable String owner) {
    return owner == null ? NEVER : NEVER + " AND :owner <> :string";
  }
}
