package io.callbackchecker.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.crt.http.HttpRequest;

/// A closed network leaves nothing behind that could get into a snapshot.
@EnabledOnOs(OS.LINUX)
class NetworkTest {
  private static final Path THREADS = Path.of("/proc/self/task");

  @Test
  void itsThreadsEndWhenItIsClosed() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    Set<String> before = nativeThreads();
    var network = new Network();
    // A name, so that it needs a lookup.
    var address = URI.create("http://localhost:" + server.getAddress().getPort());
    var connections = network.connectionsTo(address);
    var request = new HttpRequest("GET", "/");
    request.addHeader("Host", "localhost");
    connections.send(request, Deadline.in(Duration.ofSeconds(5)));

    assertThat(nativeThreads()).hasSizeGreaterThan(before.size());
    connections.close();
    network.close();

    for (int i = 0; i < 100 && !before.containsAll(nativeThreads()); i++) {
      Thread.sleep(20);
    }
    assertThat(before).containsAll(nativeThreads());
    server.stop(0);
  }

  /// The ids of CRT's threads.
  private static Set<String> nativeThreads() throws IOException {
    try (var threads = Files.list(THREADS)) {
      return threads
          .filter(thread -> name(thread).startsWith("Aws"))
          .map(thread -> thread.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException _) {
      return "ended";
    }
  }
}
