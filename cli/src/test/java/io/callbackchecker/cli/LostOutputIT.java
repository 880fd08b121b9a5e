package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A command whose output is lost must not seem to have succeeded.
@EnabledOnOs(OS.LINUX)
class LostOutputIT {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "help set",
        "version",
        "completion",
        "list",
        "list --json",
        "clear +61412345678",
        "flow lint --json contact-flows",
        "flow draw contact-flows/offer-a-callback.json",
        "flow explain",
        "flow schema"
      })
  void failsIfItsOutputCannotBeWritten(String command) throws Exception {
    String toFullDisk = "./callbacks %s >/dev/full".formatted(command);
    String toNobody =
        "{ while (echo) 2>/dev/null; do :; done; ./callbacks %s; echo $? >&2; } | true; echo"
            .formatted(command);

    assertThat(run(toFullDisk))
        .endsWith(" Standard output cannot be written: No space left on device.\n3\n");
    assertThat(run(toNobody)).doesNotContain("cannot be written").endsWith("3\n0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flow test contact-flows/calls/15-hung-up-between-set-and-create.json --junit /dev/full",
        "flow simulate contact-flows/offer-a-callback.json --script contact-flows/calls/01-new.json"
            + " --draw /dev/full"
      })
  void failsIfAFileCannotBeWritten(String command) throws Exception {
    assertThat(run("./callbacks %s >/dev/null".formatted(command)))
        .endsWith("'/dev/full' cannot be written: No space left on device.\n3\n");
  }

  /// What a shell's line prints on standard error, and then its exit status.
  private String run(String line) throws Exception {
    Path log = home.resolve("log");
    var shell = new ProcessBuilder("sh", "-c", line + "; echo $? >&2");
    shell.directory(CallbacksProcess.ROOT.toFile()).redirectError(log.toFile());
    shell.environment().put("CALLBACKS_BUILD", "never");
    shell.environment().put("CALLBACKS_HOME", home.resolve("data").toString());
    shell.environment().put("LC_ALL", "C");
    shell.start().waitFor();
    return Files.readString(log);
  }
}
