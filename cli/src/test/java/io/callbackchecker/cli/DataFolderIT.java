package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.STORED;
import static io.callbackchecker.cli.CallbacksProcess.assertCannotRun;
import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The data folder: who may read it, who has it open, and what happens when it is reset, damaged or
/// not a folder.
class DataFolderIT {
  private static final String DATABASE = "shared-local-instance.db";

  @TempDir private Path home;

  @Test
  void resetsOnlyWhenToldTo() throws Exception {
    run(home, "set", "+61412345678");

    assertThat(run(home, Map.of(), "n\n", "reset").out()).contains("Nothing was deleted");
    assertThat(run(home, Map.of(), "", "reset").status()).isEqualTo(3);
    assertThat(run(home, "list").out()).contains("+61*****678");
    assertThat(run(home, Map.of(), "y\n", "reset").status()).isZero();
    assertThat(run(home, "list").out()).isEqualTo("No callback number is stored.\n");
    assertThat(run(home, "reset", "--yes").status()).isZero();
  }

  @Test
  void resetLeavesOtherFilesAlone() throws Exception {
    Path foreign = Files.writeString(home.resolve("diary.txt"), "mine");

    run(home, "reset", "--yes");

    assertThat(foreign).hasContent("mine");
  }

  @Test
  void otherUsersCannotReadWhatIsStored() throws Exception {
    Path folder = home.resolve("new");

    run(folder, "set", "+61412345678");

    assertPrivate(folder);
  }

  @Test
  void closesAFolderThatAnEarlierVersionLeftOpen() throws Exception {
    run(home, "set", "+61412345678");
    open(home, "rwxrwxrwx");
    open(home.resolve("lock"), "rw-rw-rw-");
    open(home.resolve(DATABASE), "rw-r--r--");
    open(Files.createFile(home.resolve(DATABASE + "-journal")), "rw-r--r--");

    assertThat(run(home, "list").out()).contains("+61*****678");

    assertPrivate(home);
  }

  @Test
  void leavesAnOpenFolderWithOtherFilesAlone() throws Exception {
    Files.writeString(home.resolve("diary.txt"), "mine");
    open(home, "rwxr-xr-x");

    assertCannotRun(run(home, "list"), "is open to other users", "chmod 700 " + home);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwxr-xr-x");
    assertThat(home.resolve("lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", DATABASE})
  void followsNoLinkThatAnotherUserCouldHavePlaced(String file) throws Exception {
    Path target = Files.writeString(home.resolve("target"), "precious");
    Path folder = Files.createDirectory(home.resolve("data"));
    Files.createSymbolicLink(folder.resolve(file), target);
    open(folder, "rwxrwxrwx");

    assertCannotRun(run(folder, "list"), folder.resolve(file) + " is a link");

    assertThat(target).hasContent("precious");
  }

  @Test
  void waitsForNobodyWhereTheLockIsNoFile() throws Exception {
    Files.createDirectory(home.resolve("lock"));

    assertCannotRun(run(home, "list"), "that is not a file");
  }

  @Test
  void saysThatTheDataFolderIsNotAFolder() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "not a folder");

    assertCannotRun(run(file, "list"), "it is not a folder", "CALLBACKS_HOME");
    assertThat(file).hasContent("not a folder");
  }

  @Test
  void saysThatTheDataAreDamagedAndLeavesThemAlone() throws Exception {
    Path data = home.resolve(DATABASE);
    String damaged = "no database ".repeat(5_000);
    Files.writeString(data, damaged);

    assertCannotRun(run(home, "set", "+61412345678"), "cannot be read", "./callbacks reset");
    assertThat(data).hasContent(damaged);
    assertThat(run(home, "reset", "--yes").status()).isZero();
    assertThat(run(home, "set", "+61412345678").out()).isEqualTo(STORED);
  }

  @Test
  void doesNotAdviseToDeleteDataThatItCannotOpenForAnotherReason() throws Exception {
    Files.createDirectory(home.resolve("shared-local-instance.db"));

    Ended ended = run(home, "list");

    assertCannotRun(ended, "shared-local-instance.db is a link, or something else");
    assertThat(ended.log()).doesNotContain("damaged", "reset");
  }

  @Test
  void saysWhoElseHasTheDataFolderOpen() throws Exception {
    try (var other = CallbacksProcess.start(home, Map.of(), "reset")) {
      awaitLock();

      assertCannotRun(
          run(home, "list"), "in use by another 'callbacks reset'", Long.toString(other.pid()));
    }
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void assertPrivate(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
    assertThat(folder.resolve(DATABASE)).exists();
  }

  private void awaitLock() throws IOException {
    Path lock = home.resolve("lock");
    while (!Files.exists(lock) || !Files.readString(lock).contains("command=reset")) {
      Thread.onSpinWait();
    }
  }
}
