package io.callbackchecker.dynamodb.embedded;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// An HTTP/1.1 request or answer, byte for byte. A body needs a `Content-Length`; the SDK and
/// DynamoDB Local always send one.
final class HttpMessage {
  private static final String END_OF_HEAD = "\r\n\r\n";

  /// The place of the status in `HTTP/1.1 200 OK`.
  private static final int STATUS_FROM = 9;

  private static final int STATUS_TO = 12;

  private final String head;
  private final byte[] body;

  private HttpMessage(String head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /// An answer that does not come from DynamoDB.
  static HttpMessage foreign(int status, String contentType, String body) {
    return answer(status, "Content-Type: " + contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /// An answer with the headers of DynamoDB's.
  static HttpMessage ofDynamoDb(int status, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return ofDynamoDb(status, body, checksum(body));
  }

  /// @param first the first byte, which was read to wait for the message
  /// @throws EOFException if the message ends early
  static HttpMessage read(int first, InputStream in) throws IOException {
    String head = readHead(first, in);
    if (!header("Transfer-Encoding", head).isEmpty()) {
      throw new IllegalStateException(
          "The fault proxy cannot read a body without a length: " + head);
    }
    String length = header("Content-Length", head);
    byte[] body = new byte[length.isEmpty() ? 0 : Integer.parseInt(length)];
    if (in.readNBytes(body, 0, body.length) < body.length) {
      throw new EOFException();
    }
    return new HttpMessage(head, body);
  }

  /// The whole message at once, since two packets would cost two wake-ups.
  byte[] bytes() {
    byte[] bytes = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), length());
    System.arraycopy(body, 0, bytes, head.length(), body.length);
    return bytes;
  }

  byte[] bytesUpToHalfOfTheBody() {
    return Arrays.copyOf(bytes(), length() - (body.length + 1) / 2);
  }

  HttpMessage withHalfOfTheBody() {
    byte[] half = Arrays.copyOf(body, body.length / 2);
    return ofDynamoDb(status(), half, checksum(half));
  }

  HttpMessage withAWrongChecksum() {
    return ofDynamoDb(status(), body, checksum(body) ^ 1);
  }

  boolean endsTheConnection() {
    return header("Connection").equalsIgnoreCase("close");
  }

  /// The value of a header, empty if there is none.
  String header(String name) {
    return header(name, head);
  }

  private int length() {
    return head.length() + body.length;
  }

  private int status() {
    return Integer.parseInt(head.substring(STATUS_FROM, STATUS_TO));
  }

  private static HttpMessage ofDynamoDb(int status, byte[] body, long checksum) {
    String headers =
        """
        x-amzn-RequestId: FAULT-PROXY\r
        Content-Type: application/x-amz-json-1.0\r
        x-amz-crc32: %s\
        """
            .formatted(checksum);
    return answer(status, headers, body);
  }

  private static HttpMessage answer(int status, String headers, byte[] body) {
    return new HttpMessage(
        "HTTP/1.1 %s Fault\r\n%s\r\nContent-Length: %s%s"
            .formatted(status, headers, body.length, END_OF_HEAD),
        body);
  }

  private static long checksum(byte[] body) {
    var checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }

  private static String header(String name, String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .findFirst()
        .map(line -> line.substring(name.length() + 1).strip())
        .orElse("");
  }

  private static String readHead(int first, InputStream in) throws IOException {
    var head = new ByteArrayOutputStream(1024);
    int matched = 0;
    for (int next = first; next >= 0; next = in.read()) {
      head.write(next);
      if (next == END_OF_HEAD.charAt(matched)) {
        matched++;
      } else {
        matched = next == '\r' ? 1 : 0;
      }
      if (matched == END_OF_HEAD.length()) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    throw new EOFException();
  }
}
