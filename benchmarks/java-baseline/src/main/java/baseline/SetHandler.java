package baseline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Stores a callback number, unless a read finds it.
public final class SetHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

  private final DynamoDbClient client = DynamoDbClient.create();
  private final String table = System.getenv("CALLBACK_TABLE");

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      var number = AttributeValue.fromS(ConnectEvent.callbackNumber(event));
      var stored = client.getItem(r -> r.tableName(table).key(Map.of("callback_number", number)));
      if (stored.hasItem()) {
        return Map.of("result", "FAIL", "message", "CALLBACK_EXISTS", "duplicate", true);
      }
      long expires = Instant.now().plus(TIME_TO_LIVE).getEpochSecond();
      client.putItem(
          r ->
              r.tableName(table)
                  .item(
                      Map.of(
                          "callback_number", number,
                          "ttl", AttributeValue.fromN(Long.toString(expires)),
                          "original_request_id",
                              AttributeValue.fromS(ConnectEvent.contactId(event)))));
      return Map.of("result", "SUCCESS", "message", "TABLE_UPDATED", "duplicate", false);
    } catch (RuntimeException e) {
      context.getLogger().log(e.getClass().getName());
      return Map.of("result", "FAIL", "message", "ERROR_ENCOUNTERED", "duplicate", false);
    }
  }
}
