package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.benchmark.Limits.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void aLimitIsKeptUpToItsLastPoint() {
    assertThat(new Limit("a ratio", 1.5, 1.5, 2).isKept()).isTrue();
    assertThat(new Limit("a ratio", 1.501, 1.5, 2).isKept()).isFalse();
  }

  @Test
  void theTableSaysWhichLimitsWereMissed() {
    assertThat(
            Limits.table(
                List.of(
                    new Limit("our own work, µs", 21.04, 40, 1),
                    new Limit("a ratio", 0.402, 0.35, 2))))
        .isEqualTo(
            """
            | | reached | at most | |
            |---|---|---|---|
            | our own work, µs | 21.0 | 40 | kept |
            | a ratio | 0.40 | 0.35 | **missed** |\
            """);
  }

  @Test
  void timesAreComparedWithinOneRun() {
    var limits =
        new Limits(run(200, 100, 20), run(600, 300, 90), run(200, 100, 5), overhead()).all();

    assertThat(limits.get(0).reached()).isEqualTo(2);
    assertThat(limits.get(1).reached()).isEqualTo(2);
    assertThat(limits.get(4).reached()).isEqualTo(1);
  }

  private static Measurements run(double ours, double theirs, double warm) {
    var run = new Measurements();
    for (String variant :
        List.of(
            Variants.MANAGED,
            Variants.SELF_CONTAINED,
            Variants.NODE,
            Variants.JAVA,
            Variants.PRIMED,
            Variants.UNPRIMED)) {
      run.add(variant, Quantity.FIRST_REPLY, variant.equals(Variants.NODE) ? theirs : ours);
      run.add(variant, Quantity.RESTORE_TO_REPLY, 20);
      run.add(variant, Quantity.SET_NEW, warm);
      run.add(variant, Quantity.SET_DUPLICATE, warm);
      run.add(variant, Quantity.CLEAR, warm);
      run.add(variant, Quantity.PEAK, 100);
      run.add(variant, Quantity.ARTIFACT, 7);
    }
    return run;
  }

  private static Measurements overhead() {
    var overhead = new Measurements();
    overhead.add("set, new", Quantity.OWN_WORK, 20);
    overhead.add("set, new", Quantity.REQUESTS, 1);
    return overhead;
  }
}
