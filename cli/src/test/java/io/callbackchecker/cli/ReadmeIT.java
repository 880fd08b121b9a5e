package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs every `./callbacks` line in the shell blocks of the README and of the page of commands as
/// written, and compares the output with what the README shows.
class ReadmeIT {
  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final String SERVE = "./callbacks serve";
  private static final String CONSOLE = "./callbacks console";

  @TempDir private Path home;

  @Test
  void theCommandsPrintWhatTheReadmeSays() throws Exception {
    String readme = Files.readString(CallbacksProcess.ROOT.resolve("README.md"));
    String page = Files.readString(CallbacksProcess.ROOT.resolve("docs/commands.md"));
    List<String> commands = commands(readme + page);
    var replies = new StringBuilder();

    assertThat(commands).contains("./callbacks set +61412345678", SERVE, CONSOLE);
    for (String command : commands) {
      if (!List.of(SERVE, CONSOLE).contains(command)) {
        replies.append(shell(command));
      }
    }
    for (String promised : blocks(JSON_BLOCK, readme)) {
      assertThat(withoutAges(replies.toString())).contains(withoutAges(promised));
    }
  }

  @AfterEach
  void nothingUnmaskedWasLogged() throws IOException {
    CallbacksProcess.assertMasked(Files.readString(home.resolve("log")));
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVE, CONSOLE})
  void whatRunsUntilCtrlCSaysThatItIsReady(String command) throws Exception {
    assumeTrue(
        Stream.of(9001, 8000, 9002, 9003).allMatch(ReadmeIT::isFree), "a default port is taken");
    var process = start("exec " + command);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("ready");
    } finally {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  private String shell(String command) throws IOException, InterruptedException {
    var process = start(command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command).isBetween(0, 1);
    return printed;
  }

  private Process start(String command) throws IOException {
    var builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(CallbacksProcess.ROOT.toFile())
            // Nobody is at the terminal: a command that asks must end.
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
    builder.environment().put("BROWSER", "none");
    builder.environment().put("CALLBACKS_BUILD", "never");
    builder.environment().put("CALLBACKS_HOME", home.toString());
    return builder.start();
  }

  private static List<String> commands(String readme) {
    return blocks(SHELL_BLOCK, readme).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("./callbacks"))
        .toList();
  }

  private static List<String> blocks(Pattern pattern, String readme) {
    return pattern.matcher(readme).results().map(block -> block.group(1)).toList();
  }

  private static String withoutAges(String text) {
    return text.replaceAll("\"age_seconds\":\"\\d+\"", "\"age_seconds\":\"?\"");
  }
}
