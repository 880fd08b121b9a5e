package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses requests of web pages. DynamoDB Local itself accepts those of any page.
final class LoopbackOnly extends Handler.Wrapper {
  private static final byte[] REFUSAL =
      new DynamoDbError(
              HttpStatus.FORBIDDEN_403,
              "AccessDeniedException",
              "Only requests from this machine are answered")
          .json()
          .getBytes(StandardCharsets.UTF_8);

  LoopbackOnly(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var headers = request.getHeaders();
    if (Loopback.owns(headers.get(HttpHeader.HOST), headers.get(HttpHeader.ORIGIN))) {
      return super.handle(request, response, callback);
    }
    response.setStatus(HttpStatus.FORBIDDEN_403);
    // The body is unread, so the connection cannot serve another request.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(REFUSAL), callback);
    return true;
  }
}
