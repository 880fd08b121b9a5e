package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Makes the real requests of a [DynamoDbCallbackRegistry] and changes nothing: on a key that is no
/// callback number, under a condition that is never true. It leaves no connection open, since a
/// process that goes on from a snapshot would find it dead.
public final class RehearsalRegistry implements CallbackRegistry {
  private static final Map<String, AttributeValue> KEY =
      Map.of(DynamoDbCallbackRegistry.CALLBACK_NUMBER, AttributeValue.fromS("prime"));

  private static final String NEVER =
      "attribute_exists(callback_number) AND attribute_not_exists(callback_number)";

  private final DatastoreClient datastore;
  private final DynamoDbCallbackRegistry real;

  /// @param real whose requests are rehearsed
  public RehearsalRegistry(DatastoreClient datastore, DynamoDbCallbackRegistry real) {
    this.datastore = datastore;
    this.real = real;
  }

  /// @return a duplicate, which is what DynamoDB's answer is taken for
  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    long now = real.now();
    var request = real.setRequest(number, invocation, now).key(KEY).conditionExpression(NEVER);
    try {
      datastore.call(
          invocation,
          (client, limits) ->
              client.updateItem(request.overrideConfiguration(closing(limits)).build()));
    } catch (ConditionalCheckFailedException e) {
      // The answer of a set that stores, which a rehearsal never gets: loads its classes.
      var _ = UpdateItemResponse.builder().build();
      return DynamoDbCallbackRegistry.duplicate(e.item(), invocation.contactId(), now);
    }
    throw neverTrue();
  }

  /// @return false
  @Override
  public boolean clear(CallbackNumber number, Invocation invocation) {
    var request = real.clearRequest(number).key(KEY).conditionExpression(NEVER);
    try {
      datastore.call(
          invocation,
          (client, limits) ->
              client.deleteItem(request.overrideConfiguration(closing(limits)).build()));
    } catch (ConditionalCheckFailedException e) {
      // The answer of a clear, which a rehearsal never gets: loads its classes.
      var _ = DeleteItemResponse.builder().build();
      return real.wasStored(e.item());
    }
    throw neverTrue();
  }

  private static AwsRequestOverrideConfiguration closing(AwsRequestOverrideConfiguration limits) {
    return limits.toBuilder().putHeader("Connection", "close").build();
  }

  private static IllegalStateException neverTrue() {
    return new IllegalStateException("DynamoDB found a condition true that cannot be");
  }
}
