package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.benchmark.Limits.Limit;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void aLimitIsKeptUpToItsExactValue() {
    assertThat(new Limit("a ratio", 1.5, 1.5, 2).isKept()).isTrue();
    assertThat(new Limit("a ratio", 1.501, 1.5, 2).isKept()).isFalse();
  }

  /// All figures of a run differ, so that a row with the wrong figure shows.
  @Test
  void eachLimitIsComparedWithWhatItNames() {
    var twoCores = new Measurements();
    twoCores.add(Variant.SELF_CONTAINED.title, Quantity.FIRST_REPLY, 150);
    twoCores.add(Variant.NODE.title, Quantity.FIRST_REPLY, 200);
    twoCores.add(Variant.MANAGED.title, Quantity.FIRST_REPLY, 450);
    twoCores.add(Variant.JAVA.title, Quantity.FIRST_REPLY, 1500);
    twoCores.add(Variant.PRIMED.title, Quantity.RESTORE_TO_REPLY, 40);
    twoCores.add(Variant.PRIMED.title, Quantity.SET_NEW, 8);
    twoCores.add(Variant.MANAGED.title, Quantity.ARTIFACT, 3.6);
    twoCores.add(Variant.SELF_CONTAINED.title, Quantity.ARTIFACT, 30.5);
    twoCores.add(Variant.MANAGED.title, Quantity.PEAK, 104);
    twoCores.add(Variant.SELF_CONTAINED.title, Quantity.PEAK, 64);
    var oneCore = new Measurements();
    oneCore.add(Variant.SELF_CONTAINED.title, Quantity.FIRST_REPLY, 231);
    oneCore.add(Variant.NODE.title, Quantity.FIRST_REPLY, 210);
    var warm = new Measurements();
    warm.add(Variant.SELF_CONTAINED.title, Quantity.SET_NEW, 5);
    warm.add(Variant.NODE.title, Quantity.SET_NEW, 10);
    warm.add(Variant.SELF_CONTAINED.title, Quantity.SET_DUPLICATE, 6);
    warm.add(Variant.NODE.title, Quantity.SET_DUPLICATE, 5);
    warm.add(Variant.SELF_CONTAINED.title, Quantity.CLEAR, 3);
    warm.add(Variant.NODE.title, Quantity.CLEAR, 12);
    var overhead = new Measurements();
    overhead.add("set, new", Quantity.OWN_WORK, 20);
    overhead.add("set, duplicate", Quantity.OWN_WORK, 61);
    overhead.add("set, new", Quantity.REQUESTS, 1);

    assertThat(Limits.table(new Limits(twoCores, oneCore, warm, overhead).all()))
        .isEqualTo(
            """
            | | reached | at most | |
            |---|---|---|---|
            | self-contained, first reply, two cores, against node-baseline | 0.75 | 1 | kept |
            | the same, one core | 1.10 | 1.1 | kept |
            | managed, first reply, two cores, against java-baseline | 0.30 | 0.4 | kept |
            | restore to first reply, primed, against a warm call | 5.00 | 4 | **exceeded** |
            | warm set of a new number, 4 ms per request, against node-baseline | 0.50 | 0.5 | kept |
            | warm set of a duplicate, 4 ms per request, against node-baseline | 1.20 | 1 | **exceeded** |
            | warm clear of a stored number, 4 ms per request, against node-baseline | 0.25 | 0.6 | kept |
            | our own work, µs | 61.0 | 60 | **exceeded** |
            | datastore requests per invocation | 1 | 1 | kept |
            | function.zip, MB | 3.6 | 5 | kept |
            | runtime.zip, MB | 30.5 | 34 | kept |
            | peak memory, managed, heap of 128 MB, MB | 104 | 110 | kept |
            | peak memory, self-contained, heap of 128 MB, MB | 64 | 90 | kept |\
            """);
  }
}
