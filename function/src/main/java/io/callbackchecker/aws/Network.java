package io.callbackchecker.aws;

import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.crt.io.TlsContextOptions.TlsVersions;

/// The native thread that serves all connections, and the addresses that it has looked up.
///
/// A process restored from a snapshot would find the thread gone and the addresses stale, so close
/// a network before a snapshot is taken, or open it afterwards.
public final class Network implements AutoCloseable {
  private static final int ADDRESSES = 8;
  private static final int SECONDS_TO_CLOSE = 5;

  private final EventLoopGroup eventLoop = new EventLoopGroup(1);
  private final HostResolver names = new HostResolver(eventLoop, ADDRESSES);
  private final ClientBootstrap bootstrap = new ClientBootstrap(eventLoop, names);

  /// The system's trusted roots. Reading them takes ten milliseconds, so they stay in memory and
  /// become part of a snapshot.
  private static final class Trust {
    private static final TlsContext ROOTS = roots();

    private static TlsContext roots() {
      try (var options =
          TlsContextOptions.createDefaultClient().withMinimumTlsVersion(TlsVersions.TLSv1_2)) {
        return new TlsContext(options);
      }
    }
  }

  /// Connections to the host of `address`. They must be closed before the network is.
  public HttpConnections connectionsTo(URI address) {
    boolean tls = "https".equals(address.getScheme());
    return new HttpConnections(address, bootstrap, tls ? Trust.ROOTS : null);
  }

  /// Returns once the threads have ended.
  @Override
  public void close() {
    bootstrap.close();
    names.close();
    eventLoop.close();
    try {
      eventLoop.getShutdownCompleteFuture().get(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The network did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the network closed", e);
    }
  }
}
