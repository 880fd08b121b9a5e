package io.callbackchecker.races;

import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CallbackRegistry;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Invocation;
import io.callbackchecker.SetOutcome;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.fixture.SettableClock;
import io.callbackchecker.testing.history.Answer;
import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of the clients of a race, with a registry of its own, as each process on Lambda has. It sets
/// and clears at random, and writes down what it saw.
final class RacingClient implements Callable<List<Operation>> {
  private static final Duration AMPLE = Duration.ofSeconds(8);
  private static final int CONTACTS = 6;
  private static final int OPERATIONS_A_CLOCK_MOVE = 50;

  private final String name;
  private final int operations;
  private final Random random;
  private final SettableClock time;
  private final ClientClock clock;
  private final CallerHeader caller = new CallerHeader();
  private final CallbackRegistry registry;
  private final List<Operation> seen = new ArrayList<>();

  RacingClient(int index, Race race, URI endpoint, SettableClock time) {
    this.name = "client-" + index;
    this.operations = race.operations() / Race.CLIENTS;
    this.random = new Random(race.seed() * Race.CLIENTS + index);
    this.time = time;
    clock = new ClientClock(time);
    registry =
        race.store()
            .open(
                EmbeddedDynamoDb.clientBuilder(endpoint).addPlugin(new Interceptor(caller)), clock);
  }

  @Override
  public List<Operation> call() {
    for (int i = 0; i < operations; i++) {
      String id = name + "-" + i;
      caller.begin(id);
      if (random.nextInt(4) == 0) {
        clear(id, random.nextInt(Race.NUMBERS));
      } else {
        set(id, random.nextInt(Race.NUMBERS), contact());
      }
      if (random.nextInt(OPERATIONS_A_CLOCK_MOVE) == 0) {
        moveTheClock();
      }
    }
    return seen;
  }

  private void set(String id, int number, @Nullable String contact) {
    record(
        id,
        number,
        new Request.Set(id, contact, Store.TIME_TO_LIVE.toSeconds()),
        () -> answer(registry.set(callbackNumber(number), new Invocation(id, contact, AMPLE))));
  }

  private void clear(String id, int number) {
    record(
        id,
        number,
        new Request.Clear(),
        () ->
            registry.clear(callbackNumber(number), new Invocation(id, null, AMPLE))
                ? Plain.CLEARED
                : Plain.NOTHING_TO_CLEAR);
  }

  private void record(String id, int number, Request request, Supplier<Answer> call) {
    long start = System.nanoTime();
    Answer answer;
    try {
      answer = call.get();
    } catch (CheckFailedException _) {
      answer = null;
    }
    long end = System.nanoTime();
    seen.add(new Operation(id, number, request, clock.takeReadings(), start, end, answer));
  }

  private static Answer answer(SetOutcome outcome) {
    return switch (outcome) {
      case SetOutcome.Stored() -> Plain.STORED;
      case SetOutcome.Duplicate(boolean sameContact, Duration age) ->
          new Answer.Duplicate(sameContact, age == null ? null : age.toSeconds());
    };
  }

  private @Nullable String contact() {
    int contact = random.nextInt(CONTACTS);
    return contact == 0 ? null : "contact-" + contact;
  }

  /// Mostly a part of an entry's life, sometimes more, seldom back.
  private void moveTheClock() {
    long seconds = random.nextLong(Store.TIME_TO_LIVE.toSeconds() * 3 / 2);
    time.move(Duration.ofSeconds(random.nextInt(10) == 0 ? -seconds / 4 : seconds));
  }

  private static CallbackNumber callbackNumber(int number) {
    return new CallbackNumber("+6149157000" + number);
  }
}
