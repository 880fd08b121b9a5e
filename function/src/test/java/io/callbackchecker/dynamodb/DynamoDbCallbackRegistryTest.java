package io.callbackchecker.dynamodb;

import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CallbackRegistryContract;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.fixture.CallbackTable;
import java.time.Clock;

class DynamoDbCallbackRegistryTest extends CallbackRegistryContract {
  @Override
  protected CallbackRegistry newRegistry(Clock clock) {
    CallbackTable.empty();
    return new DynamoDbCallbackRegistry(
        new DatastoreClient(EmbeddedDynamoDb.clientBuilder(CallbackTable.endpoint())),
        CallbackTable.NAME,
        TIME_TO_LIVE,
        clock);
  }
}
