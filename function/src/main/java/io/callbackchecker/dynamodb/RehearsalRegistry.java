package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.TimeToLive;
import java.time.Clock;

/// Sends its real requests without changing anything: on a key that is not a callback number, and
/// under a condition that is never true.
public final class RehearsalRegistry extends DynamoDbCallbackRegistry {
  private static final String NEVER =
      "attribute_exists(callback_number) AND attribute_not_exists(callback_number)";

  public RehearsalRegistry(
      DatastoreClient datastore, String table, TimeToLive timeToLive, Clock clock) {
    super(datastore, table, timeToLive, clock);
  }

  /// @return a duplicate, since that is what DynamoDB's answer looks like
  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    var outcome = super.set(number, invocation);
    if (outcome instanceof SetOutcome.Stored) {
      throw new IllegalStateException("DynamoDB found a condition true that cannot be true");
    }
    return outcome;
  }

  @Override
  String key(CallbackNumber number) {
    return "prime";
  }

  @Override
  String conditionOfSet() {
    return NEVER;
  }

  @Override
  String conditionOfClear() {
    return NEVER;
  }
}
