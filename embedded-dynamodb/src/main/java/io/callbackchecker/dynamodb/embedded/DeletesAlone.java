package io.callbackchecker.dynamodb.embedded;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Lets nothing else happen during a delete. DynamoDB Local reads the item that an unconditional
/// delete is to return before it takes its lock, so that two deletes at once both return it; in
/// DynamoDB a delete is atomic.
final class DeletesAlone extends Handler.Wrapper {
  private static final String TARGET = "X-Amz-Target";
  private static final String DELETE = ".DeleteItem";

  private final ReadWriteLock deleting = new ReentrantReadWriteLock();

  DeletesAlone(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String target = request.getHeaders().get(TARGET);
    boolean deletes = target != null && target.endsWith(DELETE);
    // Before the lock: a client that stops in the middle of its request holds up nobody else.
    var whole = new Received(request, Content.Source.asByteBuffer(request));
    Lock lock = deletes ? deleting.writeLock() : deleting.readLock();
    lock.lock();
    try {
      return super.handle(whole, response, callback);
    } finally {
      lock.unlock();
    }
  }

  /// A request whose body is here. From Jetty 12.1 on, its `EagerContentHandler` does this;
  /// DynamoDB Local brings 12.0.
  private static final class Received extends Request.Wrapper {
    private final ByteBufferContentSource body;

    Received(Request request, ByteBuffer body) {
      super(request);
      this.body = new ByteBufferContentSource(body);
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenThere) {
      body.demand(whenThere);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
