package io.callbackchecker.lambda;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/// A process that calls functions whose DynamoDB has a name to look up. For each call it prints the
/// milliseconds left and taken, and the reply.
final class HangingLookup {
  private static final byte[] EVENT = Events.of("+61412345678").getBytes(StandardCharsets.UTF_8);

  private HangingLookup() {}

  public static void main(String[] arguments) {
    var functions = new Functions(null, URI.create("http://hangs.invalid"));
    // The first call also loads the classes.
    functions.set(EVENT, 8_000);
    for (int millis : new int[] {8_000, 400}) {
      print(millis, () -> functions.set(EVENT, millis));
      print(millis, () -> functions.clear(EVENT, millis));
    }
    // The lookup still hangs, so do not wait for it.
    Runtime.getRuntime().halt(0);
  }

  private static void print(int millis, Supplier<String> call) {
    long start = System.nanoTime();
    String reply = call.get();
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    System.out.println(millis + " " + took + " " + reply);
  }
}
