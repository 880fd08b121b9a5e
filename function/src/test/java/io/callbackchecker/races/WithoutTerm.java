package io.callbackchecker.races;

import io.callbackchecker.testing.races.Interceptor;
import io.callbackchecker.testing.races.Store;
import io.callbackchecker.testing.races.StoreClient;
import java.time.Clock;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Our own registry without one term of the condition of its write.
record WithoutTerm(String term) implements Store, ExecutionInterceptor {
  @Override
  public StoreClient open(DynamoDbClientBuilder dynamoDb, Clock clock) {
    return new OurStore().open(dynamoDb.addPlugin(new Interceptor(this)), clock);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return context.request() instanceof UpdateItemRequest update
        ? update.toBuilder().conditionExpression(without(update.conditionExpression())).build()
        : context.request();
  }

  private String without(String condition) {
    String rest = condition.replace(" OR " + term, "");
    if (rest.equals(condition)) {
      throw new IllegalStateException("%s is not a term of %s".formatted(term, condition));
    }
    return rest;
  }
}
