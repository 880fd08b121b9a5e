package io.callbackchecker.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.Weighted;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Case 42 of docs/cases.md, and stores with a known mistake, which must not pass.
class HistoriesTest {
  private static final int OPERATIONS = 20_000;
  private static final int ENOUGH_TO_SHOW_A_MISTAKE = 2_000;

  /// Half of all answers are lost, so that a set meets its own write.
  private static final List<Weighted> LOST_ANSWERS =
      List.of(Plain.PASS.weighing(1), Plain.DROP_ANSWER.weighing(1));

  private final long seed = Long.getLong("callbackchecker.seed", System.nanoTime());

  @DisplayName("case 42: sets and clears of one number race, with faults and a clock that moves")
  @Test
  void everyAnswerIsThatOfSomeSerialOrder() throws Exception {
    RaceResult result = new Race(seed, OPERATIONS, Store.OURS, RaceFaults.ALL).run();

    assertThat(result.violation()).as(result.toString()).isEmpty();
    assertThat(result.operations()).isEqualTo(OPERATIONS);
    assertThat(result.answers())
        .containsOnlyKeys("STORED", "DUPLICATE", "CLEARED", "NOTHING_TO_CLEAR");
    assertThat(result.unknown()).isPositive();
    assertThat(result.lost()).isPositive();
    assertThat(result.faults().keySet())
        .containsAll(RaceFaults.ALL.stream().map(Weighted::fault).toList());
  }

  @Test
  void aStoreThatReadsAndThenWritesIsCaught() throws Exception {
    assertCaught((client, clock) -> new ReadThenWrite(client.build(), clock), RaceFaults.NONE);
  }

  @Test
  void aStoreThatDoesNotKnowItsOwnWriteIsCaught() throws Exception {
    var store = new WithoutTerm("invocation_id = :invocation_id");

    assertCaught(store, LOST_ANSWERS);
    assertThat(race(store, RaceFaults.NONE).violation()).isEmpty();
  }

  @Test
  void aStoreThatIgnoresExpiryIsCaught() throws Exception {
    assertCaught(new WithoutTerm("#ttl <= :now"), RaceFaults.NONE);
  }

  @Test
  void ourStoreIsNotCaughtByTheSame() throws Exception {
    assertThat(race(Store.OURS, RaceFaults.NONE).violation()).isEmpty();
    assertThat(race(Store.OURS, LOST_ANSWERS).violation()).isEmpty();
  }

  private void assertCaught(Store store, List<Fault.Weighted> faults) throws Exception {
    RaceResult result = race(store, faults);

    assertThat(result.violation()).as(result.toString()).isPresent();
    assertThat(result.toString()).contains("seed " + seed, "<- unexplained");
  }

  private RaceResult race(Store store, List<Weighted> faults) throws Exception {
    return new Race(seed, ENOUGH_TO_SHOW_A_MISTAKE, store, faults).run();
  }
}
