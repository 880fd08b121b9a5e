package io.callbackchecker.aws;

import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/// A request's body. The native code reads it once to sign it and once to send it.
final class RequestBody implements HttpRequestBodyStream {
  private final ByteBuffer bytes;

  RequestBody(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  @Override
  public boolean sendRequestBody(ByteBuffer out) {
    int length = Math.min(bytes.remaining(), out.remaining());
    out.put(bytes.slice(bytes.position(), length));
    bytes.position(bytes.position() + length);
    return !bytes.hasRemaining();
  }

  @Override
  public boolean resetPosition() {
    bytes.rewind();
    return true;
  }

  @Override
  public long getLength() {
    return bytes.capacity();
  }
}
