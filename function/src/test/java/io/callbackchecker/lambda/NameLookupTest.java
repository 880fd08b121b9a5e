package io.callbackchecker.lambda;

import static io.callbackchecker.FailureReason.DATASTORE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Case 30 of docs/cases.md: a name lookup that hangs. The lookup is native, so it runs in a
/// separate process whose hosts file is a pipe, which blocks its readers.
class NameLookupTest {
  private static final List<String> VIEW =
      List.of(
          "unshare",
          "--map-root-user",
          "--mount",
          "sh",
          "-c",
          "mount --bind \"$0\" /etc/hosts && exec \"$@\"");

  @TempDir private Path folder;

  @Test
  void answersInTimeWhileANameLookupHangs() throws Exception {
    Path pipe = folder.resolve("hosts");
    assumeTrue(run(List.of("mkfifo", pipe.toString())).isEmpty());
    var view = new ArrayList<>(VIEW);
    view.add(pipe.toString());
    var trial = new ArrayList<>(view);
    trial.addAll(List.of("echo", "mounted"));
    assumeTrue(run(trial).equals("mounted\n"), "this system does not let a process mount");

    view.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HangingLookup.class.getName()));
    var lines = run(view).lines().toList();

    assertThat(lines).as(lines.toString()).hasSize(4);
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      assertThat(parts[2]).contains(DATASTORE_UNAVAILABLE.name());
      var limit = Duration.ofMillis(Long.parseLong(parts[0]));
      assertThat(Duration.ofMillis(Long.parseLong(parts[1])))
          .isLessThanOrEqualTo(limit.compareTo(InTime.MAX) < 0 ? limit : InTime.MAX)
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }
}
