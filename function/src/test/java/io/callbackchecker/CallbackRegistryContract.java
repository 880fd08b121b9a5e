package io.callbackchecker;

import static io.callbackchecker.ClearOutcome.CLEARED;
import static io.callbackchecker.ClearOutcome.NOT_STORED;
import static io.callbackchecker.ClearOutcome.OF_ANOTHER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.SetOutcome.Duplicate;
import io.callbackchecker.SetOutcome.Stored;
import io.callbackchecker.testing.fixture.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of every registry. A subclass provides the registry to test.
public abstract class CallbackRegistryContract {
  protected static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  private static final CallbackNumber NUMBER = new CallbackNumber("+61412345678");
  private static final CallbackNumber OTHER_NUMBER = new CallbackNumber("+61412345679");
  private static final String CONTACT = "contact-1";

  private final SettableClock clock = new SettableClock();
  private CallbackRegistry registry;

  /// An empty registry whose entries live for [#TIME_TO_LIVE].
  protected abstract CallbackRegistry newRegistry(Clock clock);

  @BeforeEach
  void startWithAnEmptyRegistry() {
    registry = newRegistry(clock);
  }

  @Test
  void storesANumberOnce() {
    assertThat(registry.set(NUMBER, call("1"))).isEqualTo(new Stored());
    assertThat(registry.set(NUMBER, call("2"))).isEqualTo(new Duplicate(true, Duration.ZERO));
    assertThat(registry.set(OTHER_NUMBER, call("3"))).isEqualTo(new Stored());
  }

  @Test
  void storesAgainWhenTheSameInvocationRetries() {
    registry.set(NUMBER, call("1"));

    assertThat(registry.set(NUMBER, call("1"))).isEqualTo(new Stored());
    assertThat(registry.set(NUMBER, call("2"))).isInstanceOf(Duplicate.class);
  }

  @Test
  void knowsWhoStoredTheNumberAndWhen() {
    registry.set(NUMBER, call("1"));
    clock.move(Duration.ofMinutes(12));

    assertThat(registry.set(NUMBER, call("2", "contact-2")))
        .isEqualTo(new Duplicate(false, Duration.ofMinutes(12)));
    assertThat(registry.set(NUMBER, call("3")))
        .isEqualTo(new Duplicate(true, Duration.ofMinutes(12)));
  }

  @Test
  void aDuplicateChangesNothing() {
    registry.set(NUMBER, call("1"));
    clock.move(TIME_TO_LIVE.minusSeconds(1));
    registry.set(NUMBER, call("2", "contact-2"));
    clock.move(Duration.ofSeconds(1));

    assertThat(registry.set(NUMBER, call("3"))).isEqualTo(new Stored());
  }

  @Test
  void twoUnknownContactsAreNotTheSame() {
    var unknown = new Invocation("1", null, Duration.ofSeconds(8));
    registry.set(NUMBER, unknown);

    assertThat(registry.set(NUMBER, new Invocation("2", null, Duration.ofSeconds(8))))
        .isEqualTo(new Duplicate(false, Duration.ZERO));
  }

  @Test
  void clearingFreesTheNumber() {
    registry.set(NUMBER, call("1"));
    registry.set(OTHER_NUMBER, call("2"));

    assertThat(registry.clear(NUMBER, null, call("3"))).isEqualTo(CLEARED);
    assertThat(registry.clear(NUMBER, null, call("4"))).isEqualTo(NOT_STORED);
    assertThat(registry.set(NUMBER, call("5"))).isEqualTo(new Stored());
    assertThat(registry.set(OTHER_NUMBER, call("6"))).isInstanceOf(Duplicate.class);
  }

  @Test
  void anExpiredNumberIsFreeAndBelongsToTheNextContactThatSetsIt() {
    registry.set(NUMBER, call("1"));
    clock.move(TIME_TO_LIVE);

    assertThat(registry.set(NUMBER, new Invocation("2", null, Duration.ofSeconds(8))))
        .isEqualTo(new Stored());
    assertThat(registry.set(NUMBER, call("3"))).isEqualTo(new Duplicate(false, Duration.ZERO));
  }

  @Test
  void clearingAnExpiredNumberClearsNothing() {
    registry.set(NUMBER, call("1"));
    clock.move(TIME_TO_LIVE);

    assertThat(registry.clear(NUMBER, null, call("2"))).isEqualTo(NOT_STORED);
  }

  @Test
  void clearingForAContactFreesOnlyWhatThatContactStored() {
    registry.set(NUMBER, call("1"));

    assertThat(registry.clear(NUMBER, "contact-2", call("2"))).isEqualTo(OF_ANOTHER_CONTACT);
    assertThat(registry.set(NUMBER, call("3"))).isInstanceOf(Duplicate.class);
    assertThat(registry.clear(NUMBER, CONTACT, call("4", "contact-2"))).isEqualTo(CLEARED);
    assertThat(registry.clear(NUMBER, CONTACT, call("5"))).isEqualTo(NOT_STORED);
  }

  @Test
  void clearingForAContactFreesWhatNobodyOwns() {
    registry.set(NUMBER, new Invocation("1", null, Duration.ofSeconds(8)));

    assertThat(registry.clear(NUMBER, CONTACT, call("2"))).isEqualTo(CLEARED);
  }

  @Test
  void clearingTheExpiredNumberOfAnotherContactClearsNothing() {
    registry.set(NUMBER, call("1"));
    clock.move(TIME_TO_LIVE);

    assertThat(registry.clear(NUMBER, "contact-2", call("2"))).isEqualTo(NOT_STORED);
  }

  @Test
  void freesOnlyForItsOwner() {
    registry.set(NUMBER, call("1"));

    assertThat(registry.free(NUMBER, Set.of("contact-2", "contact-3"), call("2"))).isFalse();
    assertThat(registry.free(NUMBER, Set.of("contact-2", CONTACT), call("3"))).isTrue();
    assertThat(registry.free(NUMBER, Set.of(CONTACT), call("4"))).isFalse();
    assertThat(registry.set(NUMBER, call("5"))).isEqualTo(new Stored());
  }

  @Test
  void neverFreesWhatNobodyOwns() {
    registry.set(NUMBER, new Invocation("1", null, Duration.ofSeconds(8)));

    assertThat(registry.free(NUMBER, Set.of(CONTACT), call("2"))).isFalse();
    assertThat(registry.clear(NUMBER, null, call("3"))).isEqualTo(CLEARED);
  }

  @Test
  void copesWithAClockThatGoesBack() {
    registry.set(NUMBER, call("1"));
    clock.move(Duration.ofHours(-3));

    assertThat(registry.set(NUMBER, call("2"))).isEqualTo(new Duplicate(true, null));
    assertThat(registry.clear(NUMBER, null, call("3"))).isEqualTo(CLEARED);
    assertThat(registry.set(NUMBER, call("4"))).isEqualTo(new Stored());
    clock.move(TIME_TO_LIVE.minusSeconds(1));
    assertThat(registry.set(NUMBER, call("5"))).isInstanceOf(Duplicate.class);
  }

  @Test
  void onlyOneOfManyConcurrentSetsStores() throws InterruptedException {
    Stream<Callable<SetOutcome>> calls =
        IntStream.range(0, 100).mapToObj(i -> () -> registry.set(NUMBER, call("call-" + i)));

    try (var threads = Executors.newFixedThreadPool(16)) {
      var outcomes = threads.invokeAll(calls.toList()).stream().map(Future::resultNow).toList();
      assertThat(outcomes).filteredOn(new Stored()::equals).hasSize(1);
    }
  }

  private static Invocation call(String id) {
    return call(id, CONTACT);
  }

  private static Invocation call(String id, String contact) {
    return new Invocation(id, contact, Duration.ofSeconds(8));
  }
}
