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
/// is told: real sockets and real HTTP, so that the real retries of the AWS SDK are what a test
/// tests. It starts out passing everything.
///
/// The faults that are scripted with [#next] come first, in the order of the requests' arrival;
/// then every request gets what was last asked of [#always], [#draw] or [#none]. Safe for use by
/// many threads; a request that is under way keeps the fault that it got.
///
/// An upstream that cannot be reached, or that fails, ends the client's connection with no answer.
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final FaultPlan plan = new FaultPlan();
  private final Traffic traffic = new Traffic();
  private final Consumer<Passage> passages;
  private final Upstream upstream;
  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /// One virtual thread a connection, and one that accepts them.
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
  /// @throws IOException if no port can be had
  public static FaultProxy before(URI upstream) throws IOException {
    return before(upstream, _ -> {});
  }

  /// As [#before(URI)], with somebody who learns of each request that goes on to DynamoDB, just
  /// before it does, on the thread of the request's connection: who is slow delays the request.
  public static FaultProxy before(URI upstream, Consumer<Passage> passages) throws IOException {
    return new FaultProxy(upstream, passages);
  }

  public URI endpoint() {
    return URI.create(
        "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
  }

  /// Adds to the script: one fault for each of the next requests.
  public void next(Fault... faults) {
    plan.script(List.of(faults));
  }

  /// From now on, once the script is through, every request gets this fault.
  public void always(Fault fault) {
    plan.always(fault);
  }

  /// From now on, once the script is through, every request gets a fault drawn at random. The same
  /// seed and the same weights, in the same order, draw the same faults; which of the requests that
  /// arrive at once gets which is not settled.
  ///
  /// @throws IllegalArgumentException if the weights come to nothing
  public void draw(long seed, Fault.Weighted... faults) {
    plan.draw(seed, List.of(faults));
  }

  /// From now on every request passes; the rest of the script is forgotten.
  public void none() {
    plan.none();
  }

  /// The operations of the requests that were read, such as `UpdateItem`, in the order of their
  /// arrival: the last 1,000 since the start or since [#forget].
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

  /// How many connections its clients have open.
  public int connections() {
    return clients.size();
  }

  /// Closes every client's connection, as DynamoDB does with one that was idle for long; new ones
  /// are taken.
  public void closeConnections() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  /// Ends every connection, also those that hang, and returns once every thread has ended.
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
        throw new UncheckedIOException("The fault proxy takes no more connections", e);
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
      // The client, the upstream or the proxy has gone; a client that is still there learns it from
      // the end of the connection.
    } finally {
      clients.remove(socket);
    }
  }
}
