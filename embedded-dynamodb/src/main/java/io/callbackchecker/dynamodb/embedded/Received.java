package io.callbackchecker.dynamodb.embedded;

import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Receives each request whole before it passes it on, in bounded memory. Its threads must be
/// virtual, since a client may take any time to send a request.
///
/// Jetty's own `EagerContentHandler` bounds each request, but not all of them together.
final class Received extends Handler.Wrapper {
  /// DynamoDB's largest request, a full `BatchWriteItem`.
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /// Bodies up to this size never wait for memory. So clients that send large ones, and slowly, do
  /// not hold up the others.
  private static final int SMALL_BYTES = 64 * 1024;

  private static final int MAX_LARGE_BODIES = 4;
  private static final int MAX_WAIT_SECONDS = 10;

  /// How long a large body may take to arrive.
  private static final int MAX_SECONDS = 30;

  private final Semaphore large = new Semaphore(MAX_LARGE_BODIES, true);

  /// DynamoDB Local needs some 450 MB for the largest request, so it gets one large one at a time.
  private final Lock turn = new ReentrantLock();

  Received(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    InputStream body = Content.Source.asInputStream(request);
    byte[] start = body.readNBytes(SMALL_BYTES + 1);
    if (start.length <= SMALL_BYTES) {
      return super.handle(new Whole(request, start), response, callback);
    }
    if (!large.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
      body.transferTo(OutputStream.nullOutputStream());
      return Refusal.send(
          response,
          callback,
          new DynamoDbError(
              HttpStatus.SERVICE_UNAVAILABLE_503,
              "ServiceUnavailable",
              "Too many requests of more than %s bytes at once".formatted(SMALL_BYTES)));
    }
    try {
      byte[] whole = whole(request, start, body);
      if (whole.length <= MAX_BYTES) {
        return handleInTurn(new Whole(request, whole), response, callback);
      }
    } finally {
      large.release();
    }
    return Refusal.send(
        response,
        callback,
        new DynamoDbError(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "RequestTooLargeException",
            "A request must not be larger than %s bytes".formatted(MAX_BYTES)));
  }

  private boolean handleInTurn(Whole request, Response response, Callback callback)
      throws Exception {
    turn.lock();
    try {
      return super.handle(request, response, callback);
    } finally {
      turn.unlock();
    }
  }

  /// Reads a body to its end, but keeps no more than one byte too many.
  private static byte[] whole(Request request, byte[] start, InputStream body) throws IOException {
    var tooLate =
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> request.fail(new TimeoutException()), MAX_SECONDS, TimeUnit.SECONDS);
    try (var all = new SequenceInputStream(new ByteArrayInputStream(start), body)) {
      byte[] whole = all.readNBytes(MAX_BYTES + 1);
      // A client reads no answer before it has sent its whole request.
      all.transferTo(OutputStream.nullOutputStream());
      return whole;
    } finally {
      tooLate.cancel();
    }
  }

  private static final class Whole extends Request.Wrapper {
    private final ByteBufferContentSource body;

    Whole(Request request, byte[] body) {
      super(request);
      this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenAvailable) {
      body.demand(whenAvailable);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
