package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.TimeLimits;
import io.callbackchecker.testing.history.HistoryChecker;
import io.callbackchecker.testing.races.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Case 42 of docs/cases.md in many processes: callers of `callbacks serve` race while sandboxes
/// are killed and frozen, and entries expire.
class RaceIT {
  private static final Map<String, String> SHORT_LIVES =
      Map.of("CALLBACK_TTL", "PT%sS".formatted(RacingCaller.TIME_TO_LIVE));
  private static final int CALLERS = 8;

  @TempDir private Path home;

  @DisplayName("case 42: sets and clears of one number race, and their processes die or freeze")
  @Test
  void someSerialOrderExplainsEveryAnswer() throws Exception {
    long seed = Long.getLong("callbackchecker.seed", System.nanoTime());
    List<Call> calls = new ArrayList<>();
    try (var served = Served.start(home, SHORT_LIVES);
        var threads = Executors.newFixedThreadPool(CALLERS)) {
      served.warmUp();
      var callers =
          IntStream.range(0, CALLERS)
              .mapToObj(index -> new RacingCaller(index, seed, served))
              .toList();
      for (Future<List<Call>> caller : threads.invokeAll(callers)) {
        calls.addAll(caller.get());
      }
    }

    var histories = Call.histories(calls, call -> call.steps(TimeLimits.ATTEMPT));
    assertThat(histories.values().stream().flatMap(steps -> HistoryChecker.check(steps).stream()))
        .as("seed %s", seed)
        .isEmpty();
    assertThat(calls).as("seed %s", seed).anyMatch(call -> call.answer() == null);
    assertThat(calls)
        .as("seed %s", seed)
        .filteredOn(call -> call.answer() == null)
        .hasSizeLessThan(calls.size() / 4);
  }
}
