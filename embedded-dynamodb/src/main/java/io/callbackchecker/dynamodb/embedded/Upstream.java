package io.callbackchecker.dynamodb.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// The connections to DynamoDB. All clients share and reuse them, so that a fault that ends a
/// client's connection does not use up a port here as well.
final class Upstream implements AutoCloseable {
  /// DynamoDB Local closes a connection that was idle for 30 s. A request sent at that very moment
  /// must not be repeated, since it may have been carried out.
  private static final long MAX_IDLE_NANOS = Duration.ofSeconds(10).toNanos();

  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final String host;
  private final int port;

  Upstream(String host, int port) {
    this.host = host;
    this.port = port;
  }

  HttpMessage call(HttpMessage request) throws IOException {
    Connection connection = idleOne();
    if (connection == null) {
      connection = new Connection(new Socket(host, port));
    }
    boolean reusable = false;
    try {
      HttpMessage answer = connection.call(request);
      reusable = !answer.endsTheConnection();
      return answer;
    } finally {
      if (reusable) {
        idle.push(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }

  private @Nullable Connection idleOne() throws IOException {
    var connection = idle.poll();
    while (connection != null && connection.isStale()) {
      connection.close();
      connection = idle.poll();
    }
    return connection;
  }

  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private long lastUse;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    HttpMessage call(HttpMessage request) throws IOException {
      socket.getOutputStream().write(request.bytes());
      int first = in.read();
      if (first < 0) {
        throw new EOFException();
      }
      var answer = HttpMessage.read(first, in);
      lastUse = System.nanoTime();
      return answer;
    }

    boolean isStale() {
      return System.nanoTime() - lastUse > MAX_IDLE_NANOS;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
