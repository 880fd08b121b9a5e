package io.callbackchecker.dynamodb.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Stands between a client and an [EmbeddedDynamoDb], on loopback, and does to each request what it
/// is told. The sockets and the HTTP are real, so a test runs the real retries of the AWS SDK. At
/// first the proxy passes everything.
///
/// Faults scripted with [#next] come first, one per request in the order of arrival. After them
/// every request gets what [#always], [#draw] or [#none] said last. A request in progress keeps the
/// fault that it got. Safe for use by many threads.
///
/// If the upstream cannot be reached or fails, the client's connection is closed without an answer.
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final FaultPlan plan = new FaultPlan();
  private final Traffic traffic = new Traffic();
  private final Consumer<Passage> passages;
  private final Upstream upstream;
  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /// One virtual thread per connection, and one that accepts them.
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fault-proxy-", 0).factory());

  private FaultProxy(URI upstream, Consumer<Passage> passages) throws IOException {
    this.passages = passages;
    this.upstream = new Upstream(upstream.getHost(), upstream.getPort());
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /// A proxy on a free port.
  ///
  /// @param upstream host and port of a DynamoDB without TLS
  /// @throws IOException if no port is available
  public static FaultProxy before(URI upstream) throws IOException {
    return before(upstream, _ -> {});
  }

  /// A proxy that reports each request just before it passes it to DynamoDB.
  ///
  /// @param passages is called on the thread of the request's connection, and so delays the request
  ///   if it is slow
  public static FaultProxy before(URI upstream, Consumer<Passage> passages) throws IOException {
    return new FaultProxy(upstream, passages);
  }

  public URI endpoint() {
    return URI.create(
        "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
  }

  /// Adds faults to the script, one for each of the next requests.
  public void next(Fault... faults) {
    plan.script(List.of(faults));
  }

  /// Gives every request this fault, from now on and once the script has ended.
  public void always(Fault fault) {
    plan.always(fault);
  }

  /// Gives every request a fault drawn at random, from now on and once the script has ended. The
  /// same seed and the same weights in the same order draw the same faults. Requests that arrive at
  /// once get them in any order.
  ///
  /// @throws IllegalArgumentException if the weights add up to zero
  public void draw(long seed, Fault.Weighted... faults) {
    plan.draw(seed, List.of(faults));
  }

  /// Passes every request from now on, and drops the rest of the script.
  public void none() {
    plan.none();
  }

  /// The operations of the requests that were read, such as `UpdateItem`, in the order of arrival:
  /// at most the last 1,000, since the start or since [#forget].
  public List<String> operations() {
    return traffic.operations();
  }

  /// How many requests got each fault, since the start or since [#forget].
  public Map<Fault, Long> faults() {
    return traffic.faults();
  }

  /// Empties [#operations] and [#faults].
  public void forget() {
    traffic.forget();
  }

  /// How many connections the clients have open.
  public int connections() {
    return clients.size();
  }

  /// Closes every client's connection, as DynamoDB does after a long idle time. New connections are
  /// accepted.
  public void closeConnections() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  /// Closes every connection, even those that hang, and returns once every thread has ended.
  @Override
  public void close() {
    // Interrupting a virtual thread closes the socket that it waits for.
    threads.shutdownNow();
    threads.close();
    try {
      listener.close();
      upstream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try (listener) {
      while (true) {
        start(listener.accept());
      }
    } catch (IOException e) {
      if (!threads.isShutdown()) {
        throw new UncheckedIOException("The fault proxy accepts no more connections", e);
      }
    }
  }

  private void start(Socket socket) throws IOException {
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException _) {
      // The proxy was closed just now.
      socket.close();
    }
  }

  private void serve(Socket socket) {
    clients.add(socket);
    try (socket) {
      new FaultyConnection(new ClientConnection(socket), upstream, plan, traffic, passages).serve();
    } catch (IOException | InterruptedException _) {
      // The client, the upstream or the proxy is gone. A client that is not sees its connection
      // close.
    } finally {
      clients.remove(socket);
    }
  }
}
