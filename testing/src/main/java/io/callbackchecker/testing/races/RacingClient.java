package io.callbackchecker.testing.races;

import io.callbackchecker.testing.fixture.SettableClock;
import io.callbackchecker.testing.history.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One client of a race. It sets and clears at random, sometimes moves the shared clock, and
/// records what it saw.
final class RacingClient implements Callable<List<Call>> {
  private static final int NUMBERS = 4;
  private static final int CONTACTS = 6;
  private static final int CALLS_PER_CLOCK_MOVE = 50;

  private final String name;
  private final int calls;
  private final Random random;
  private final SettableClock time;
  private final ClientClock clock;
  private final CallerHeaders caller = new CallerHeaders();
  private final StoreClient store;

  RacingClient(
      String name, int calls, Random random, Store store, URI endpoint, SettableClock time) {
    this.name = name;
    this.calls = calls;
    this.random = random;
    this.time = time;
    this.clock = new ClientClock(time);
    this.store = store.open(endpoint, caller::next, clock);
  }

  @Override
  public List<Call> call() throws IOException, InterruptedException {
    var seen = new ArrayList<Call>();
    for (int i = 0; i < calls; i++) {
      String id = name + "-" + i;
      caller.begin(id);
      seen.add(Call.make(store, id, number(), request(id), clock::takeReadings));
      if (random.nextInt(CALLS_PER_CLOCK_MOVE) == 0) {
        moveTheClock();
      }
    }
    return seen;
  }

  private String number() {
    return "+6149157000" + random.nextInt(NUMBERS);
  }

  private Request request(String id) {
    return random.nextInt(4) == 0
        ? new Request.Clear(random.nextBoolean() ? contact() : null)
        : new Request.Set(id, contact(), Store.TIME_TO_LIVE.toSeconds());
  }

  private @Nullable String contact() {
    int contact = random.nextInt(CONTACTS);
    return contact == 0 ? null : "contact-" + contact;
  }

  /// Mostly by less than an entry's time to live, sometimes by more, rarely back.
  private void moveTheClock() {
    long seconds = random.nextLong(Store.TIME_TO_LIVE.toSeconds() * 3 / 2);
    time.move(Duration.ofSeconds(random.nextInt(10) == 0 ? -seconds / 4 : seconds));
  }
}
