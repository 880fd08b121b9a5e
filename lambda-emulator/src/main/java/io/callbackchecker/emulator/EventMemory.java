package io.callbackchecker.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads events, and bounds the heap that all those being read or processed take up.
final class EventMemory {
  /// The largest event that Lambda accepts.
  static final int MAX_EVENT_BYTES = 6_291_556;

  private static final int MAX_LARGE_EVENTS = 32;

  /// Events up to this size never wait for memory. So clients that announce large events and send
  /// nothing do not hold up the others.
  private static final int SMALL_EVENT_BYTES = 64 * 1024;

  private static final int MAX_WAIT_SECONDS = 10;

  private final Semaphore free = new Semaphore(MAX_LARGE_EVENTS * MAX_EVENT_BYTES, true);

  /// An event. Closing it frees its memory.
  record Held(byte[] event, int reserved, Semaphore memory) implements AutoCloseable {
    @Override
    public void close() {
      memory.release(reserved);
    }
  }

  /// Reads the body of a request, once there is memory for it.
  Held read(HttpExchange exchange) throws IOException, InterruptedException, RefusedException {
    int reserved = reserve(exchange.getRequestHeaders().getFirst("Content-Length"));
    int kept = 0;
    try {
      byte[] event = exchange.getRequestBody().readNBytes(MAX_EVENT_BYTES + 1);
      if (event.length > MAX_EVENT_BYTES) {
        throw tooLarge();
      }
      kept = Math.min(reserved, event.length);
      return new Held(event, kept, free);
    } finally {
      free.release(reserved - kept);
    }
  }

  private int reserve(@Nullable String contentLength)
      throws InterruptedException, RefusedException {
    long bytes = contentLength == null ? MAX_EVENT_BYTES : Long.parseLong(contentLength);
    if (bytes > MAX_EVENT_BYTES) {
      throw tooLarge();
    }
    if (bytes <= SMALL_EVENT_BYTES) {
      return 0;
    }
    if (!free.tryAcquire((int) bytes, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    return (int) bytes;
  }

  private static RefusedException tooLarge() {
    return new RefusedException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %s bytes for the InvokeFunction operation"
            .formatted(MAX_EVENT_BYTES));
  }
}
