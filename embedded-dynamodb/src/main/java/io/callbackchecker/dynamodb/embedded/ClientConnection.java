package io.callbackchecker.dynamodb.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/// The proxy's end of a client's connection, and the ways to treat the client badly.
final class ClientConnection {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  ClientConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// Waits for the first byte of a request.
  ///
  /// @return the byte, -1 if the connection has ended
  int awaitRequest() throws IOException {
    return socket.isClosed() ? -1 : in.read();
  }

  HttpMessage readRequest(int first) throws IOException {
    return HttpMessage.read(first, in);
  }

  void send(HttpMessage answer) throws IOException {
    send(answer.bytes());
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  void drip(HttpMessage answer, Duration pause) throws IOException, InterruptedException {
    for (byte next : answer.bytes()) {
      out.write(next);
      Thread.sleep(pause);
    }
  }

  /// Returns once the client has closed the connection.
  void hang() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  void reset() throws IOException {
    // Drops what is unsent, and sends a RST instead of a FIN.
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void close() throws IOException {
    socket.close();
  }
}
