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

/// Runs each delete alone. DynamoDB Local reads the item that an unconditional delete returns
/// before it takes its lock, so two deletes at once can both return it. In DynamoDB a delete is
/// atomic.
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
    // Before the lock, so that a client that stops in the middle of its request blocks nobody else.
    var whole = new Received(request, Content.Source.asByteBuffer(request));
    Lock lock = deletes ? deleting.writeLock() : deleting.readLock();
    lock.lock();
    try {
      return super.handle(whole, response, callback);
    } finally {
      lock.unlock();
    }
  }

  /// A request whose whole body has arrived. Jetty 12.1 has `EagerContentHandler` for this;
  /// DynamoDB Local brings Jetty 12.0.
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
    public void demand(Runnable whenAvailable) {
      body.demand(whenAvailable);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
