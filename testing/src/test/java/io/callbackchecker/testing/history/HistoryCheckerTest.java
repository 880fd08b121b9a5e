package io.callbackchecker.testing.history;

import static io.callbackchecker.testing.history.Answer.Plain.CLEARED;
import static io.callbackchecker.testing.history.Answer.Plain.NOTHING_TO_CLEAR;
import static io.callbackchecker.testing.history.Answer.Plain.OF_ANOTHER_CONTACT;
import static io.callbackchecker.testing.history.Answer.Plain.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {
  private static final long TIME_TO_LIVE = 10;
  private static final Answer DUPLICATE = new Answer.Duplicate(false, 0L);
  private static final int HISTORIES = 30_000;

  @Test
  void explainsStepsOneAfterTheOther() {
    assertExplained(set("a", 0, 1, STORED), set("b", 2, 3, DUPLICATE), clear(4, 5, CLEARED));
    assertExplained(clear(0, 1, NOTHING_TO_CLEAR), set("a", 2, 3, STORED));
  }

  @Test
  void eitherOfTwoConcurrentSetsMayBeFirst() {
    assertExplained(set("a", 0, 5, STORED), set("b", 1, 4, DUPLICATE));
    assertExplained(set("a", 0, 5, DUPLICATE), set("b", 1, 4, STORED));
    assertUnexplained(set("a", 0, 5, STORED), set("b", 1, 4, STORED));
    assertUnexplained(set("a", 0, 5, DUPLICATE), set("b", 1, 4, DUPLICATE));
  }

  @Test
  void aSetThatStartsAfterAnotherEndedComesAfterIt() {
    assertUnexplained(set("a", 0, 1, DUPLICATE), set("b", 2, 3, STORED));
  }

  @Test
  void anExpiredEntryIsFree() {
    assertExplained(setAt(100, "a", 0, 1, STORED), setAt(110, "b", 2, 3, STORED));
    assertUnexplained(setAt(100, "a", 0, 1, STORED), setAt(109, "b", 2, 3, STORED));
    assertUnexplained(
        setAt(100, "a", 0, 1, STORED), setAt(110, "b", 2, 3, new Answer.Duplicate(false, 10L)));
  }

  @Test
  void theAgeAndTheContactOfADuplicateMustMatch() {
    assertExplained(
        setAt(100, "a", 0, 1, STORED), setAt(104, "b", 2, 3, new Answer.Duplicate(false, 4L)));
    assertUnexplained(
        setAt(100, "a", 0, 1, STORED), setAt(104, "b", 2, 3, new Answer.Duplicate(false, 3L)));
    assertUnexplained(
        setAt(100, "a", 0, 1, STORED), setAt(104, "b", 2, 3, new Answer.Duplicate(true, 4L)));
    assertExplained(
        setAt(100, "a", 0, 1, STORED), setAt(99, "b", 2, 3, new Answer.Duplicate(false, null)));
  }

  @Test
  void aSetFindsItsOwnEntryFree() {
    assertExplained(set("a", 0, 1, null), set("a", 2, 3, STORED));
    assertUnexplained(set("a", 0, 1, null), set("a", 2, 3, DUPLICATE));
  }

  @Test
  void anUncertainStepMayTakeEffectLateOrNever() {
    var unknown = set("a", 0, Step.NEVER, null);

    assertExplained(unknown, set("b", 1, 2, STORED));
    assertExplained(unknown, set("b", 1, 2, DUPLICATE));
    assertExplained(unknown, clear(1, 2, NOTHING_TO_CLEAR), set("b", 3, 4, DUPLICATE));
    assertUnexplained(
        unknown, set("b", 1, 2, DUPLICATE), clear(3, 4, CLEARED), set("c", 5, 6, DUPLICATE));
    assertUnexplained(set("b", 0, 1, DUPLICATE), set("a", 2, Step.NEVER, null));
  }

  @Test
  void aCertainStepTakesEffectBetweenItsStartAndItsEnd() {
    assertUnexplained(set("a", 0, 5, null), clear(6, 7, NOTHING_TO_CLEAR));
    assertExplained(set("a", 0, 5, null), clear(4, 7, NOTHING_TO_CLEAR), clear(8, 9, CLEARED));
  }

  @Test
  void showsTheFewestStepsThatCannotBeExplained() {
    var violation =
        HistoryChecker.check(
                List.of(
                    set("a", 0, 1, STORED),
                    clear(2, 3, CLEARED),
                    set("b", 4, 9, STORED),
                    set("c", 5, 8, DUPLICATE),
                    set("d", 6, 7, STORED),
                    set("e", 10, 11, DUPLICATE)))
            .orElseThrow();

    assertThat(violation.before()).containsExactly(new State.Absent());
    assertThat(violation.steps()).containsExactly(set("b", 4, 9, STORED), set("d", 6, 7, STORED));
    assertThat(violation).asString().contains("at first absent", "<- unexplained");
  }

  @Test
  void refusesToDecideWithTooManyStepsAtOnce() {
    var steps = Collections.nCopies(65, clear(0, 1, NOTHING_TO_CLEAR));

    assertThatThrownBy(() -> HistoryChecker.check(steps)).hasMessageContaining("64");
  }

  @Test
  void givesUpIfTooManyOrdersArePossible() {
    var steps =
        Stream.concat(
                IntStream.range(0, 20).mapToObj(i -> set("s" + i, 0, 100, STORED)),
                IntStream.range(0, 20).mapToObj(_ -> clear(0, 100, null)))
            .toList();

    assertThatThrownBy(() -> HistoryChecker.check(steps)).hasMessageContaining("Undecided");
  }

  @Test
  void agreesWithASearchOfEveryOrder() {
    long seed = Long.getLong("callbackchecker.seed", System.nanoTime());
    var random = new Random(seed);
    int explained = 0;
    for (int i = 0; i < HISTORIES; i++) {
      List<Step> steps =
          IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(_ -> any(random)).toList();
      boolean expected = EveryOrder.explains(new State.Absent(), steps);

      assertThat(HistoryChecker.check(steps).isEmpty())
          .as("seed %s: %s", seed, steps)
          .isEqualTo(expected);
      explained += expected ? 1 : 0;
    }
    assertThat(explained).as("seed %s", seed).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
  }

  private static Step any(Random random) {
    long from = random.nextInt(12);
    long until = random.nextInt(6) == 0 ? Step.NEVER : from + random.nextInt(8);
    boolean clears = random.nextInt(3) == 0;
    var request =
        clears
            ? new Request.Clear(contact(random))
            : new Request.Set("i" + random.nextInt(4), contact(random), 2);
    long now = random.nextInt(4);
    List<Long> clock = random.nextInt(4) == 0 ? List.of(now, now + 1) : List.of(now);
    return new Step(
        request, clock, from, until, until == Step.NEVER ? null : answer(random, clears));
  }

  private static @Nullable String contact(Random random) {
    return random.nextBoolean() ? "c" + random.nextInt(2) : null;
  }

  private static @Nullable Answer answer(Random random, boolean clears) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> clears ? CLEARED : STORED;
      case 2 -> clears ? OF_ANOTHER_CONTACT : STORED;
      default -> clears ? NOTHING_TO_CLEAR : random.nextBoolean() ? STORED : duplicate(random);
    };
  }

  private static Answer duplicate(Random random) {
    return new Answer.Duplicate(
        random.nextInt(4) == 0, random.nextInt(8) == 0 ? null : (long) random.nextInt(2));
  }

  private static Step set(String invocation, long from, long until, @Nullable Answer answer) {
    return new Step(
        new Request.Set(invocation, null, TIME_TO_LIVE), List.of(100L), from, until, answer);
  }

  private static Step setAt(long now, String invocation, long from, long until, Answer answer) {
    return new Step(
        new Request.Set(invocation, null, TIME_TO_LIVE), List.of(now), from, until, answer);
  }

  private static Step clear(long from, long until, @Nullable Answer answer) {
    return new Step(new Request.Clear(null), List.of(100L), from, until, answer);
  }

  private static void assertExplained(Step... steps) {
    assertThat(HistoryChecker.check(List.of(steps))).isEmpty();
  }

  private static void assertUnexplained(Step... steps) {
    assertThat(HistoryChecker.check(List.of(steps))).isPresent();
  }
}
