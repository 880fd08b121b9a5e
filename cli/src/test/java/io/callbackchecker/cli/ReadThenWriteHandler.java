package io.callbackchecker.cli;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The obvious way to check for duplicates, which is wrong: if two calls both read before either
/// writes, both find the number free. The event is just the number.
public class ReadThenWriteHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamoDb = DynamoDbClient.create();
  private final String table = System.getenv().getOrDefault("CALLBACK_TABLE", "");

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String number = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    var key = Map.of("callback_number", AttributeValue.fromS(number));
    String message = "CALLBACK_EXISTS";
    if (!dynamoDb.getItem(r -> r.tableName(table).key(key).consistentRead(true)).hasItem()) {
      dynamoDb.putItem(r -> r.tableName(table).item(key));
      message = "TABLE_UPDATED";
    }
    output.write(message.getBytes(StandardCharsets.UTF_8));
  }
}
