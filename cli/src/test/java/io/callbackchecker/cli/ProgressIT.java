package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A command that waits for AWS says so, although its standard error is not a terminal.
class ProgressIT {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "list, opening the table",
    "fix-ttl, opening the table",
    "doctor, checking callbacks"
  })
  void saysWhatItWaitsFor(String command, String doing) throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var process =
            CallbacksProcess.start(
                home,
                CREDENTIALS,
                (command
                        + " --table callbacks --endpoint-url http://127.0.0.1:"
                        + silent.getLocalPort())
                    .split(" ", -1))) {
      while (process.isAlive() && !process.log().contains("callbacks: ")) {
        Thread.onSpinWait();
      }

      assertThat(process.log()).isEqualTo("callbacks: %s ...\n".formatted(doing));
    }
  }
}
