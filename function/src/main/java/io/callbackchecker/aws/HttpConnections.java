package io.callbackchecker.aws;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsConnectionOptions;
import software.amazon.awssdk.crt.io.TlsContext;

/// A pool of HTTP connections to one host.
///
/// It waits only for futures, so every wait ends on time, be it for a name lookup, a connection, a
/// TLS handshake or a response. The native threads drop whatever hangs.
public final class HttpConnections implements HttpSender, AutoCloseable {
  /// A sandbox serves one caller at a time, or a few dozen. The rest is for connections that hang
  /// while they open.
  private static final int MAX_CONNECTIONS = 128;

  /// When the native code gives up opening a connection.
  private static final int MILLIS_TO_OPEN = 3_000;

  private final HttpClientConnectionManager connections;
  private final AtomicReference<@Nullable CompletableFuture<HttpClientConnection>> ahead =
      new AtomicReference<>();

  HttpConnections(URI address, ClientBootstrap bootstrap, @Nullable TlsContext tls) {
    try (var socket = new SocketOptions();
        var connectionTls = tls == null ? null : new TlsConnectionOptions(tls)) {
      socket.connectTimeoutMs = MILLIS_TO_OPEN;
      var options =
          new HttpClientConnectionManagerOptions()
              .withUri(address)
              .withClientBootstrap(bootstrap)
              .withSocketOptions(socket)
              .withMaxConnections(MAX_CONNECTIONS);
      if (connectionTls != null) {
        options.withTlsConnectionOptions(
            connectionTls.withServerName(address.getHost()).withTimeoutMs(MILLIS_TO_OPEN));
      }
      connections = HttpClientConnectionManager.create(options);
    }
  }

  /// Starts to open a connection for the next request, without waiting for it.
  void openAhead() {
    ahead.set(connections.acquireConnection());
  }

  @Override
  public HttpAnswer send(HttpRequest request, Deadline deadline)
      throws NoAnswerException, InterruptedException {
    try (var connection = connection(deadline)) {
      var answer = new PendingAnswer();
      try (var stream = connection.makeRequest(request, answer)) {
        stream.activate();
        return await(answer.whole(), deadline);
      } catch (NoAnswerException | InterruptedException e) {
        // A late answer must not be mistaken for the answer to the next request.
        connection.shutdown();
        throw e;
      }
    } catch (CrtRuntimeException e) {
      throw new NoAnswerException(CRT.awsErrorName(e.errorCode), e);
    }
  }

  /// Closes each connection once its request has ended, and returns at once.
  @Override
  public void close() {
    var opened = ahead.getAndSet(null);
    if (opened != null) {
      var _ = opened.thenAccept(HttpClientConnection::close);
    }
    connections.close();
  }

  private HttpClientConnection connection(Deadline deadline)
      throws NoAnswerException, InterruptedException {
    var opened = ahead.getAndSet(null);
    if (opened != null && !opened.isCompletedExceptionally()) {
      var connection = await(opened, deadline);
      if (connection.isOpen()) {
        return connection;
      }
      connection.close();
    }
    return await(connections.acquireConnection(), deadline);
  }

  private static <T> T await(CompletableFuture<T> future, Deadline deadline)
      throws NoAnswerException, InterruptedException {
    try {
      return future.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpException cause) {
        throw new NoAnswerException(CRT.awsErrorName(cause.getErrorCode()), cause);
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new NoAnswerException("time ran out", e);
    } finally {
      // A connection that opens later goes to the pool.
      future.cancel(false);
    }
  }
}
