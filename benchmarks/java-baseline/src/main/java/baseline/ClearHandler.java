package baseline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Deletes a callback number, if a read finds it.
public final class ClearHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final DynamoDbClient client = DynamoDbClient.create();
  private final String table = System.getenv("CALLBACK_TABLE");

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      var key = Map.of("callback_number", AttributeValue.fromS(ConnectEvent.callbackNumber(event)));
      if (!client.getItem(r -> r.tableName(table).key(key)).hasItem()) {
        return Map.of("result", "SUCCESS", "message", "NO_ACTION");
      }
      client.deleteItem(r -> r.tableName(table).key(key));
      return Map.of("result", "SUCCESS", "message", "NUMBER_CLEARED");
    } catch (RuntimeException e) {
      context.getLogger().log(e.getClass().getName());
      return Map.of("result", "FAIL", "message", "ERROR_ENCOUNTERED");
    }
  }
}
