package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What survives when `callbacks serve` or one of its sandboxes ends.
class RestartIT {
  @TempDir private Path home;

  @Test
  void dataOutliveARestart() throws Exception {
    try (var served = Served.start(home)) {
      served.set("+61412345678");
    }
    try (var served = Served.start(home)) {
      assertThat(served.set("+61412345678").body()).contains("CALLBACK_EXISTS");
    }
  }

  @Test
  void dataOutliveAKillAndSandboxesDoNot() throws Exception {
    try (var served = Served.start(home)) {
      served.set("+61412345678");
      var sandboxes = served.sandboxes();
      served.process().kill();

      assertThat(sandboxes).isNotEmpty();
      sandboxes.forEach(sandbox -> sandbox.onExit().join());
    }
    try (var served = Served.start(home)) {
      assertThat(served.set("+61412345678").body()).contains("CALLBACK_EXISTS");
    }
  }

  @Test
  void aKilledSandboxCostsAtMostTheCallsInFlightAndNoStoredNumber() throws Exception {
    try (var served = Served.start(home);
        var threads = Executors.newFixedThreadPool(8)) {
      served.warmUp();
      served.set("+61412345678");
      Callable<HttpResponse<String>> call = () -> served.set("+61412345679");
      var replies = Collections.nCopies(200, call).stream().map(threads::submit).toList();
      served.sandboxes().getFirst().destroyForcibly();

      var answers = new ArrayList<HttpResponse<String>>();
      for (Future<HttpResponse<String>> reply : replies) {
        answers.add(reply.get());
      }
      assertThat(answers)
          .filteredOn(r -> r.headers().firstValue("X-Amz-Function-Error").isPresent())
          .hasSizeLessThanOrEqualTo(1);
      assertThat(answers)
          .filteredOn(r -> r.body().contains("TABLE_UPDATED"))
          .hasSizeLessThanOrEqualTo(1);
      assertThat(served.set("+61412345678").body()).contains("CALLBACK_EXISTS");
      assertThat(served.set("+61412345679").body()).contains("CALLBACK_EXISTS");
    }
  }
}
