package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers a request that never reaches DynamoDB Local.
final class Refusal {
  private Refusal() {}

  /// Sends the error, and returns true, for the handler that has answered so.
  static boolean send(Response response, Callback callback, DynamoDbError error) {
    response.setStatus(error.status());
    // The body may be unread, so the connection cannot serve another request.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    byte[] json = error.json().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(json), callback);
    return true;
  }
}
