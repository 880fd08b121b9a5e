package io.callbackchecker.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CallbackRegistryContract;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Invocation;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.fixture.OurClient;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DynamoDbCallbackRegistryTest extends CallbackRegistryContract {
  private static final CallbackNumber NUMBER = new CallbackNumber("+61412345678");

  private final List<String> metered = new ArrayList<>();

  @Override
  protected CallbackRegistry newRegistry(Clock clock) {
    CallbackTable.empty();
    return registry(OurClient.of(CallbackTable.endpoint()), clock);
  }

  @Test
  void metersEachCallToTheDatastore() {
    var registry = meteredRegistry(CallbackTable.endpoint());
    CallbackTable.empty();

    registry.set(NUMBER, invocation("1", 8_000));
    registry.set(NUMBER, invocation("2", 8_000));
    registry.clear(NUMBER, null, invocation("3", 8_000));

    assertThat(metered).containsExactly("PT0.007S 1", "PT0.007S 1", "PT0.007S 1");
  }

  @Test
  void metersACallThatFails() {
    var nowhere = meteredRegistry(URI.create("http://127.0.0.1:1"));

    assertThatThrownBy(() -> nowhere.set(NUMBER, invocation("1", 8_000)))
        .isInstanceOf(CheckFailedException.class);
    assertThat(metered).containsExactly("PT0.007S 3");
  }

  @Test
  void metersNothingIfNoCallIsMade() {
    var registry = meteredRegistry(CallbackTable.endpoint());

    assertThatThrownBy(() -> registry.clear(NUMBER, null, invocation("1", 299)))
        .isInstanceOf(CheckFailedException.class);
    assertThat(metered).isEmpty();
  }

  @Test
  void anInterruptEndsTheCall() {
    var registry = meteredRegistry(CallbackTable.endpoint());

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> registry.clear(NUMBER, null, invocation("1", 8_000)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Invocation invocation(String id, int millisLeft) {
    return new Invocation(
        id,
        null,
        null,
        Duration.ofMillis(millisLeft),
        (took, attempts) -> metered.add(took + " " + attempts));
  }

  /// Its stopwatch advances by seven milliseconds with each reading.
  private static CallbackRegistry meteredRegistry(URI endpoint) {
    var watch = new AtomicLong();
    var datastore = new DatastoreClient(OurClient.api(endpoint), () -> watch.addAndGet(7_000_000));
    return registry(datastore, Clock.systemUTC());
  }

  private static CallbackRegistry registry(DatastoreClient datastore, Clock clock) {
    return new DynamoDbCallbackRegistry(
        datastore, CallbackTable.NAME, new TimeToLive(TIME_TO_LIVE), clock);
  }
}
