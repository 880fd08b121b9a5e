package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyLifeTest {
  @Test
  void freesHungClientsWhenItIsClosed() throws IOException {
    try (var table = new FaultyTable();
        var before = hungClient(table.proxy, Plain.HANG);
        var after = hungClient(table.proxy, Plain.HANG_AFTER_WRITE)) {
      table.proxy.close();

      assertThat(before.getInputStream().read()).isEqualTo(-1);
      assertThat(after.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(() -> connect(table.proxy)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void releasesAHungClientThatDisconnects() throws IOException {
    try (var table = new FaultyTable();
        var client = hungClient(table.proxy, Plain.HANG)) {
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void endsTheConnectionWhenTheUpstreamIsGone() throws IOException {
    URI nobody;
    try (var listener = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }
    try (var proxy = FaultProxy.before(nobody);
        var client = hungClient(proxy, Plain.PASS)) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// Returns once the proxy has read the request.
  private static Socket hungClient(FaultProxy proxy, Fault fault) throws IOException {
    proxy.next(fault);
    var client = connect(proxy);
    String request = "POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810." + fault + "\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    while (!proxy.operations().contains(fault.toString())) {
      Thread.onSpinWait();
    }
    return client;
  }

  private static Socket connect(FaultProxy proxy) throws IOException {
    var client = new Socket(proxy.endpoint().getHost(), proxy.endpoint().getPort());
    // A test that is stuck in a read would not notice its own timeout.
    client.setSoTimeout(10_000);
    return client;
  }
}
