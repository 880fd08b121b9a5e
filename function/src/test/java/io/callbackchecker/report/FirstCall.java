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
    System.exit(0);
  }

  private static long millis(DynamoDbCallbackRegistry registry) {
    var invocation = new Invocation(UUID.randomUUID().toString(), null, Duration.ofSeconds(8));
    long start = System.nanoTime();
    try {
      registry.set(new CallbackNumber("+61412345678"), invocation);
    } catch (CheckFailedException _) {
      // Shows as the time limit of a call.
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
