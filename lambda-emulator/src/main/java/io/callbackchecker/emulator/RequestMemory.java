package io.callbackchecker.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of requests, and bounds the heap that all those being read or processed take
/// up.
public final class RequestMemory {
  private static final int MAX_LARGE_BODIES = 32;

  /// Bodies up to this size never wait for memory. So clients that send large bodies, and slowly,
  /// do not hold up the others.
  private static final int SMALL_BYTES = 64 * 1024;

  private static final int MAX_WAIT_SECONDS = 10;

  private final int maxBytes;
  private final String operation;
  private final Semaphore free;

  /// A body. Closing it frees its memory.
  public record Held(byte[] body, int reserved, Semaphore memory) implements AutoCloseable {
    @Override
    public void close() {
      memory.release(reserved);
    }
  }

  /// @param maxBytes the size of the largest body
  /// @param operation what refuses a larger one, for the message
  public RequestMemory(int maxBytes, String operation) {
    this.maxBytes = maxBytes;
    this.operation = operation;
    free = new Semaphore(MAX_LARGE_BODIES * maxBytes, true);
  }

  /// Reads the body of a request. If it is large, this first waits for memory.
  ///
  /// @throws RefusedException if it is too large, or if there is no memory in time
  /// @throws IOException if the body does not arrive
  public Held read(HttpExchange exchange)
      throws IOException, InterruptedException, RefusedException {
    int most = mostBytes(exchange.getRequestHeaders().getFirst("Content-Length"));
    InputStream body = exchange.getRequestBody();
    byte[] start = body.readNBytes(SMALL_BYTES + 1);
    if (start.length <= SMALL_BYTES) {
      return new Held(start, 0, free);
    }
    if (!free.tryAcquire(most, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    int kept = 0;
    try {
      byte[] whole = Arrays.copyOf(start, most);
      int length = start.length + body.readNBytes(whole, start.length, most - start.length);
      if (body.read() >= 0) {
        throw tooLarge();
      }
      kept = length;
      return new Held(length == most ? whole : Arrays.copyOf(whole, length), kept, free);
    } finally {
      free.release(most - kept);
    }
  }

  /// The size of a body, or of the largest one if its size is not known yet.
  private int mostBytes(@Nullable String contentLength) throws RefusedException {
    long bytes = contentLength == null ? maxBytes : Long.parseLong(contentLength);
    if (bytes > maxBytes) {
      throw tooLarge();
    }
    return (int) bytes;
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %s bytes for %s".formatted(maxBytes, operation));
  }
}
