package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `benchmarks/cloudwatch` on lines that Lambda writes, in its text format and in its JSON format.
class CloudWatchTest {
  @Test
  void tellsColdRestoredAndWarmCallsApart() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("./cloudwatch", "-")
            .redirectInput(Path.of("src/test/resources/report-lines.txt").toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed)
        .isEqualTo(
            """
            | | calls | p50 | p99 | most |
            |---|---|---|---|---|
            | cold: init | 1 | 179.5 | 179.5 | 179.5 |
            | cold: first call | 1 | 20.5 | 20.5 | 20.5 |
            | cold: both | 1 | 200.0 | 200.0 | 200.0 |
            | restored: restore | 1 | 250.0 | 250.0 | 250.0 |
            | restored: first call | 1 | 30.0 | 30.0 | 30.0 |
            | restored: both | 1 | 280.0 | 280.0 | 280.0 |
            | warm call | 3 | 6.0 | 7.0 | 7.0 |
            | memory, MB | 5 | 112.0 | 113.0 | 113.0 |
            """);
  }
}
