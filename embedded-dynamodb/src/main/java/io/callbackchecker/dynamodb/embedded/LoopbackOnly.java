package io.callbackchecker.dynamodb.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses what a web page elsewhere sends. DynamoDB Local itself lets every page in.
final class LoopbackOnly extends Handler.Wrapper {
  private static final byte[] REFUSAL =
      "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"Only requests of this machine are answered\"}"
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
    // The body is left unread, so the connection cannot serve another request.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(REFUSAL), callback);
    return true;
  }
}
