package io.callbackchecker.report;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Invocation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/// A process that makes two calls and prints how many milliseconds each took.
final class FirstCall {
  private FirstCall() {}

  /// Takes the endpoint of a DynamoDB.
  public static void main(String[] endpoint) {
    var registry =
        new DynamoDbCallbackRegistry(
            OurClient.of(URI.create(endpoint[0])),
            CallbackTable.NAME,
            TimeToLive.DEFAULT,
            Clock.systemUTC());
    System.out.println(millis(registry) + " " + millis(registry));
    System.exit(reaches(registry) ? 0 : 1);
  }

  /// Whether some call succeeds once the process is warm. If not, the times above mean nothing.
  private static boolean reaches(DynamoDbCallbackRegistry registry) {
    for (int i = 0; i < 10; i++) {
      try {
        set(registry);
        return true;
      } catch (CheckFailedException _) {
        // On a busy core, the process may still be cold.
      }
    }
    return false;
  }

  private static void set(DynamoDbCallbackRegistry registry) {
    var invocation = new Invocation(UUID.randomUUID().toString(), null, Duration.ofSeconds(8));
    registry.set(new CallbackNumber("+61412345678"), invocation);
  }

  private static long millis(DynamoDbCallbackRegistry registry) {
    long start = System.nanoTime();
    try {
      set(registry);
    } catch (CheckFailedException _) {
      // It shows as a call that takes the time limit.
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
