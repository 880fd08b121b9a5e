package io.callbackchecker.dynamodb.embedded;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Runs each delete alone. DynamoDB Local reads the item that an unconditional delete returns
/// before it takes its lock, so two deletes at once can both return it. In DynamoDB a delete is
/// atomic.
///
/// Requests must be [Received], so that a client that stops in the middle of one blocks nobody
/// else.
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
    Lock lock = deletes ? deleting.writeLock() : deleting.readLock();
    lock.lock();
    try {
      return super.handle(request, response, callback);
    } finally {
      lock.unlock();
    }
  }
}
