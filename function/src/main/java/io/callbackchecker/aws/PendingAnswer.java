package io.callbackchecker.aws;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpHeaderBlock;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;

/// Collects a response while it arrives, on the network's thread.
final class PendingAnswer implements HttpStreamResponseHandler {
  private static final int MAIN = HttpHeaderBlock.MAIN.getValue();

  private final CompletableFuture<HttpAnswer> whole = new CompletableFuture<>();
  private final List<HttpHeader> headers = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
  private int status;

  /// Fails with an [HttpException] if the response does not arrive whole.
  CompletableFuture<HttpAnswer> whole() {
    return whole;
  }

  @Override
  public void onResponseHeaders(HttpStream stream, int code, int block, HttpHeader[] next) {
    if (block == MAIN) {
      status = code;
      Collections.addAll(headers, next);
    }
  }

  @Override
  public int onResponseBody(HttpStream stream, byte[] part) {
    body.writeBytes(part);
    return part.length;
  }

  @Override
  public void onResponseComplete(HttpStream stream, int error) {
    if (error == 0) {
      whole.complete(new HttpAnswer(status, headers, body.toByteArray()));
    } else {
      whole.completeExceptionally(new HttpException(error));
    }
  }
}
