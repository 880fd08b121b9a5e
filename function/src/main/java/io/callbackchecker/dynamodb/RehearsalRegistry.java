package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Makes a registry send its real requests without changing anything. It leaves no connection open,
/// since a process restored from a snapshot would find it dead.
public final class RehearsalRegistry implements CallbackRegistry {
  private final CallbackRegistry registry;

  /// @param client of the registry that is to rehearse
  /// @param wiring makes that registry
  public RehearsalRegistry(
      DynamoDbClientBuilder client, Function<DatastoreClient, CallbackRegistry> wiring) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().addExecutionInterceptor(new Harmless()).build());
    registry = wiring.apply(new DatastoreClient(client));
  }

  /// @return a duplicate, since that is what DynamoDB's answer looks like
  @Override
  public SetOutcome set(CallbackNumber number, Invocation invocation) {
    var outcome = registry.set(number, invocation);
    if (outcome instanceof SetOutcome.Stored) {
      throw neverTrue();
    }
    // Loads the classes of the answer to a set that stores, which a rehearsal never gets.
    var _ = UpdateItemResponse.builder().build();
    return outcome;
  }

  /// @return false
  @Override
  public boolean clear(CallbackNumber number, Invocation invocation) {
    try {
      registry.clear(number, invocation);
    } catch (ConditionalCheckFailedException _) {
      // Loads the classes of the answer to a clear, which a rehearsal never gets.
      var _ = DeleteItemResponse.builder().build();
      return false;
    }
    throw neverTrue();
  }

  private static IllegalStateException neverTrue() {
    return new IllegalStateException("DynamoDB found a condition true that cannot be true");
  }

  /// Gives every request a key that is not a callback number and a condition that is never true.
  private static final class Harmless implements ExecutionInterceptor {
    private static final Map<String, AttributeValue> KEY =
        Map.of(DynamoDbCallbackRegistry.CALLBACK_NUMBER, AttributeValue.fromS("prime"));

    private static final String NEVER =
        "attribute_exists(callback_number) AND attribute_not_exists(callback_number)";

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return switch (context.request()) {
        case UpdateItemRequest update ->
            update.toBuilder().key(KEY).conditionExpression(NEVER).build();
        case DeleteItemRequest delete ->
            delete.toBuilder().key(KEY).conditionExpression(NEVER).build();
        default -> throw new IllegalStateException("Only updates and deletes can be rehearsed");
      };
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().putHeader("Connection", "close").build();
    }
  }
}
