package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses requests that a web page makes a browser send here. A browser names the page in
/// `Origin`, and after DNS rebinding it sends a foreign name in `Host`. DynamoDB Local itself
/// accepts such requests.
final class LoopbackOnly extends Handler.Wrapper {
  private static final DynamoDbError REFUSED =
      new DynamoDbError(
          HttpStatus.FORBIDDEN_403,
          "AccessDeniedException",
          "Only requests from this machine are answered");

  private static final String NAME = "(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?";
  private static final Pattern HOST = Pattern.compile(NAME);
  private static final Pattern ORIGIN = Pattern.compile("https?://" + NAME);

  LoopbackOnly(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (host != null
        && HOST.matcher(host).matches()
        && (origin == null || ORIGIN.matcher(origin).matches())) {
      return super.handle(request, response, callback);
    }
    return Refusal.send(response, callback, REFUSED);
  }
}
