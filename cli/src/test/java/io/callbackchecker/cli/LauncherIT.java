package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.ROOT;
import static io.callbackchecker.cli.CallbacksProcess.STORED;
import static io.callbackchecker.cli.CallbacksProcess.assertCannotRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `./callbacks` in other folders, locales and shells than usual, and with builds that are not
/// complete. The commands here are shell commands, which find a folder with the script in `$1`.
class LauncherIT {
  /// A folder name with characters that are special to shells, to Java or to Maven. As octal
  /// numbers, since this JVM may run in a locale that has no such letters.
  private static final String ODD =
      "h\\303\\244user, o'neil \\$x [a] \\320\\272\\320\\273\\321\\216";

  @TempDir private Path folder;

  /// The project with this build, and data of its own, in another folder.
  private static final String CLONE =
      """
      clone() {
        mkdir -p "$1/cli/target" && cp "$root/callbacks" "$root/pom.xml" "$1" && cp -R "$root/build" "$1" &&
          cp "$root/cli/target"/*.zip "$root/cli/target/cli.jar" "$root/cli/target/.complete" "$1/cli/target" &&
          ln -s "$root/cli/target/lib" "$1/cli/target/lib"
      }
      # JUnit warns of each link that it deletes.
      trap 'find "$1" -type l -exec rm -f {} +' EXIT
      """;

  @ParameterizedTest
  @CsvSource({"sh,C", "dash,POSIX", "busybox sh,C", "bash --posix,nowhere.UTF-8", "sh,C.UTF-8"})
  void worksInAnyFolderLocaleAndShell(String shell, String locale) throws Exception {
    String program = shell.split(" ", -1)[0];
    assumeTrue(sh("command -v " + program).status() == 0, program + " is not installed");

    Ended ended =
        sh(
            """
            odd="$1/$(printf "%s")"
            clone "$odd" && cd "$odd" && echo '{"callback_number":"+61412345678"}' >"$odd.json"
            export LC_ALL=%s
            %s ./callbacks invoke set_handler "$odd.json"
            CALLBACKS_HOME="$odd/.callbacks/" ./callbacks list --reveal
            ls -A "$1"
            """
                .formatted(ODD, locale, shell));

    assertThat(ended.out()).startsWith(STORED).contains("+61412345678 ");
    assertThat(ended.out().lines().skip(3)).as("no other folders").hasSize(2);
  }

  @Test
  void refusesAPathThatCannotBeInAClassPath() throws Exception {
    assertCannotRun(
        sh("clone \"$1/a:b\" && \"$1/a:b/callbacks\" list"),
        "contains a colon, which no class path can: move the project.");
    assertCannotRun(
        sh("CALLBACKS_HOME=\"$1/a:b\" \"$root/callbacks\" list"),
        "contains a colon, which no class path can. Set CALLBACKS_HOME to another folder.");
  }

  @Test
  void findsItsProjectThroughSymbolicLinks() throws Exception {
    Ended ended =
        sh(
            """
            ln -s "$root/callbacks" "$1/first" && mkdir "$1/bin" && ln -s ../first "$1/bin/second"
            cd "$1" && CALLBACKS_HOME=data PATH=bin:$PATH second list
            """);

    assertThat(ended.out()).isEqualTo("No callback number is stored.\n");
    assertThat(folder.resolve("data")).isDirectory();
  }

  @Test
  void runsWithClosedStreams() throws Exception {
    Ended ended =
        sh(
            """
            export CALLBACKS_HOME="$1/data"
            "$root/callbacks" set - <&-
            echo $?
            "$root/callbacks" set +61412345678 2>&-
            "$root/callbacks" set +61412345678 >&-
            echo $?
            """);

    assertThat(ended.out()).isEqualTo("2\n" + STORED + "1\n");
    assertThat(ended.log()).contains("Standard input is empty", "CALLBACK_EXISTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_TOOL_OPTIONS=-Xnonsense \"$root/callbacks\" list",
        "ulimit -v 1000000; \"$root/callbacks\" list",
        "clone \"$1/c\" && rm \"$1/c/cli/target/cli.jar\" && \"$1/c/callbacks\" list"
      })
  void aJvmThatCannotStartIsNoFail(String command) throws Exception {
    Ended ended = sh(command);

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.log()).endsWith("callbacks: Java cannot run this command: see above.\n");
  }

  @Test
  void neverRunsTheBuildThatAnInterruptionHasLeft() throws Exception {
    assertCannotRun(
        sh("clone \"$1/c\" && rm \"$1/c/cli/target/.complete\" && \"$1/c/callbacks\" list"),
        "there is no complete build");
  }

  @Test
  void waitsForMavenWhichGoesOnWhenTheScriptIsKilled() throws Exception {
    Ended ended =
        sh(
            """
            clone "$1/c" && mkdir "$1/bin" && unset CALLBACKS_BUILD
            mkfifo "$1/started" "$1/finish"
            cat >"$1/bin/mvn" <<'END'
            #!/bin/sh
            here=$(dirname "$0")/..
            [ -e "$here/first" ] && exit 0
            touch "$here/first"
            echo >"$here/started"
            timeout 60 cat "$here/finish" >/dev/null
            touch "$here/finished"
            END
            chmod +x "$1/bin/mvn"
            export PATH="$1/bin:$PATH"
            "$1/c/callbacks" list &
            timeout 60 cat "$1/started" >/dev/null && kill -9 $! && wait
            touch "$1/log"
            timeout 60 sh -c 'until grep -q "waiting for" "$1/log"; do sleep 0.1; done; echo >"$1/finish"' sh "$1" &
            "$1/c/callbacks" list 2>"$1/log" && ls "$1"
            cat "$1/log" >&2
            """);

    assertThat(ended.out()).startsWith("No callback number is stored.\n").contains("finished\n");
    assertThat(ended.log()).contains("waiting for the build of process");
  }

  @Test
  void saysThatItCannotBuildInAFolderThatCannotBeWritten() throws Exception {
    assertCannotRun(
        sh(
            "clone \"$1/c\" && rm -r \"$1/c/cli/target\" && touch \"$1/c/cli/target\" && unset"
                + " CALLBACKS_BUILD && \"$1/c/callbacks\" list"),
        "cannot be written, and without it nothing can be built.");
  }

  private Ended sh(String commands) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("sh", "-c", CLONE + commands, "sh", folder.toString()));
    Path log = Files.createTempFile("launcher-", ".log");
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("root", ROOT.toString());
    builder.environment().put("CALLBACKS_BUILD", "never");
    builder.environment().remove("CALLBACKS_HOME");
    var process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var ended = new Ended(process.waitFor(), out, Files.readString(log));
    Files.delete(log);
    return ended;
  }
}
