package io.callbackchecker.emulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on a loopback port. Each request has a virtual thread of its own, so a client
/// that is slow holds up no other. A request that has not arrived after 30 s is dropped.
public final class LoopbackServer implements AutoCloseable {
  static {
    // The JDK reads these once, before its first server starts.
    // It writes headers and body separately. Without this, each reply would wait for the client's
    // delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
  }

  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param port 0 for any free one
  /// @throws IOException if the port is not available
  public LoopbackServer(int port) throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(threads);
  }

  /// Lets a handler answer the requests for a path and for everything below it.
  public void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  public void start() {
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
