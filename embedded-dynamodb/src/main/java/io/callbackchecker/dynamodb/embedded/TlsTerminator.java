package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;

/// Adds TLS to a server that has none, since AWS always has it. Clients must trust the
/// [LocalAuthority] that certified it.
public final class TlsTerminator implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SSLServerSocket listener;
  private final URI upstream;

  private TlsTerminator(URI upstream, SSLServerSocket listener) {
    this.upstream = upstream;
    this.listener = listener;
    threads.execute(this::accept);
  }

  /// Listens on a free loopback port and passes everything on to `upstream`, an `http` address.
  public static TlsTerminator before(URI upstream, LocalAuthority authority)
      throws IOException, GeneralSecurityException {
    var sockets = authority.serverContext().getServerSocketFactory();
    return new TlsTerminator(
        upstream,
        (SSLServerSocket) sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
  }

  public URI endpoint() {
    return URI.create("https://" + LocalAuthority.HOST + ":" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      threads.execute(() -> pump(server, client));
      pump(client, server);
    } catch (IOException _) {
      // No upstream. The client sees its connection close.
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // One side is gone. The other sees its connection close.
    }
  }
}
