package io.callbackchecker.races;

import io.callbackchecker.CallbackRegistry;
import java.time.Clock;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Our own registry, but for one term of the condition of its write.
record WithoutTerm(String term) implements Store, ExecutionInterceptor {
  @Override
  public CallbackRegistry open(DynamoDbClientBuilder dynamoDb, Clock clock) {
    return Store.OURS.open(dynamoDb.addPlugin(new Interceptor(this)), clock);
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    return context.request() instanceof UpdateItemRequest update
        ? update.toBuilder().conditionExpression(without(update.conditionExpression())).build()
        : context.request();
  }

  private String without(String condition) {
    String rest = condition.replace(" OR " + term, "");
    if (rest.equals(condition)) {
      throw new IllegalStateException("%s is no term of %s".formatted(term, condition));
    }
    return rest;
  }
}
