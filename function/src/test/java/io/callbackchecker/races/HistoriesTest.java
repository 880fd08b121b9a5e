package io.callbackchecker.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.Weighted;
import io.callbackchecker.testing.races.Race;
import io.callbackchecker.testing.races.RaceFaults;
import io.callbackchecker.testing.races.RaceResult;
import io.callbackchecker.testing.races.ReadThenWrite;
import io.callbackchecker.testing.races.Store;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Case 42 of docs/cases.md, and stores with a known bug, which must fail.
class HistoriesTest {
  private static final int CALLS = 20_000;
  private static final int ENOUGH_TO_SHOW_A_MISTAKE = 2_000;
  private static final int RACES_TO_DECIDE = 5;

  /// Half of all answers are lost, so that sets meet their own writes.
  private static final List<Weighted> LOST_ANSWERS =
      List.of(Plain.PASS.weighing(1), Plain.DROP_ANSWER.weighing(1));

  private final long seed = Long.getLong("callbackchecker.seed", System.nanoTime());

  @DisplayName("case 42: sets and clears of one number race, with faults and a clock that moves")
  @Test
  void someSerialOrderExplainsEveryAnswer() throws Exception {
    RaceResult result = new Race(seed, CALLS, new OurStore(), RaceFaults.ALL).run();

    assertThat(result.violations()).as(result.toString()).isEmpty();
    assertThat(result.calls()).isEqualTo(CALLS);
    assertThat(result.answers())
        .containsOnlyKeys(
            "STORED", "DUPLICATE", "CLEARED", "NOTHING_TO_CLEAR", "OF_ANOTHER_CONTACT");
    assertThat(result.failed()).isPositive();
    assertThat(result.lost()).isPositive();
    assertThat(result.faults().keySet())
        .containsAll(RaceFaults.ALL.stream().map(Weighted::fault).toList());
  }

  @Test
  void catchesAStoreThatReadsAndThenWrites() throws Exception {
    assertCaught(ReadThenWrite::on, RaceFaults.NONE);
  }

  @Test
  void catchesAStoreThatDoesNotKnowItsOwnWrite() throws Exception {
    var store = new WithoutTerm("invocation_id = :invocation_id");

    assertCaught(store, LOST_ANSWERS);
    assertThat(race(store, RaceFaults.NONE).violations()).isEmpty();
  }

  @Test
  void catchesAStoreThatIgnoresExpiry() throws Exception {
    assertCaught(new WithoutTerm("#ttl <= :now"), RaceFaults.NONE);
  }

  @Test
  void doesNotCatchOurStoreUnderTheSameFaults() throws Exception {
    assertThat(race(new OurStore(), RaceFaults.NONE).violations()).isEmpty();
    assertThat(race(new OurStore(), LOST_ANSWERS).violations()).isEmpty();
  }

  /// The requests of a store with a bug can overlap in so many ways that the checker gives up. Then
  /// another race decides.
  private void assertCaught(Store store, List<Weighted> faults) throws Exception {
    for (long next = seed; next < seed + RACES_TO_DECIDE; next++) {
      try {
        RaceResult result = race(next, store, faults);
        assertThat(result.violations()).as(result.toString()).isNotEmpty();
        assertThat(result.toString()).contains("seed " + next, "<- unexplained");
        return;
      } catch (IllegalStateException undecided) {
        assertThat(undecided).hasMessageContaining("Undecided");
      }
    }
    fail("no race was decided");
  }

  private RaceResult race(Store store, List<Weighted> faults) throws Exception {
    return race(seed, store, faults);
  }

  private static RaceResult race(long seed, Store store, List<Weighted> faults) throws Exception {
    return new Race(seed, ENOUGH_TO_SHOW_A_MISTAKE, store, faults).run();
  }
}
