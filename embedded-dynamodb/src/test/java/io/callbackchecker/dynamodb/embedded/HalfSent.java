package io.callbackchecker.dynamodb.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// A request of which only the head has been sent.
final class HalfSent implements AutoCloseable {
  private static final int MAX_SILENCE_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader answer;
  private final byte[] body;
  private int sent;

  /// @param body ASCII
  HalfSent(URI endpoint, String operation, String body) throws IOException {
    this.body = body.getBytes(StandardCharsets.US_ASCII);
    socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
    socket.setSoTimeout(MAX_SILENCE_MILLIS);
    answer =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String head =
        """
        POST / HTTP/1.1
        Host: localhost
        Content-Type: application/x-amz-json-1.0
        X-Amz-Target: DynamoDB_20120810.%s
        Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0
        Content-Length: %s

        """
            .formatted(operation, body.length())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  /// Sends the next bytes of the body.
  void send(int bytes) throws IOException {
    socket.getOutputStream().write(body, sent, bytes);
    sent += bytes;
  }

  /// The first line of the answer.
  String status() throws IOException {
    return String.valueOf(answer.readLine());
  }

  /// What comes after it, if the server then closes the connection.
  String rest() {
    return answer.lines().collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
