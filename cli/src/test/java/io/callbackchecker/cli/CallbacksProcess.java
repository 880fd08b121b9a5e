package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `./callbacks` as a user starts it, on the last build. Its log must not contain an unmasked
/// number.
public final class CallbacksProcess implements AutoCloseable {
  public static final Path BUILD = Path.of(System.getProperty("callbacks.build"));
  public static final Path ROOT = BUILD.resolve("../..").normalize();

  /// Seven digits in a row, with or without separators, that are not part of an id.
  private static final Pattern UNMASKED =
      Pattern.compile("(?<![\\w.:/-])\\+?\\d(?:[ .()-]?\\d){6,}(?![\\w-])");

  /// The reply to a set that has stored its number, as a command prints it.
  static final String STORED =
      "{\"result\":\"SUCCESS\",\"message\":\"TABLE_UPDATED\",\"duplicate\":false}\n";

  /// Credentials, so that a command tries to reach a real table.
  static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "local",
          "AWS_SECRET_ACCESS_KEY", "local",
          "AWS_CONFIG_FILE", "/nowhere",
          "NO_PROXY", "");

  private static final int USAGE_ERROR = 2;

  private final Process process;
  private final Path log;

  /// What a command printed and how it ended.
  public record Ended(int status, String out, String log) {}

  private CallbacksProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  public static Ended run(Path home, String... arguments) throws IOException, InterruptedException {
    return run(home, Map.of(), "", arguments);
  }

  public static Ended run(
      Path home, Map<String, String> environment, String input, String... arguments)
      throws IOException, InterruptedException {
    try (var command = start(home, environment, arguments)) {
      try (var stdin = command.process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out =
          new String(command.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(command.process.waitFor(), out, command.log());
    }
  }

  /// Starts a command that runs until it is closed.
  public static CallbacksProcess start(
      Path home, Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(ROOT.resolve("callbacks").toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("callbacks-", ".log");
    var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectError(log.toFile());
    builder.environment().put("CALLBACKS_BUILD", "never");
    builder.environment().put("CALLBACKS_HOME", home.toString());
    builder.environment().putAll(environment);
    return new CallbacksProcess(builder.start(), log);
  }

  /// Waits for a line of output.
  public String readLine() throws IOException {
    return String.valueOf(
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine());
  }

  public String log() throws IOException {
    return Files.readString(log);
  }

  /// Kills the process without a chance to clean up, but not its children.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// Stops the process as Ctrl-C or `kill` does.
  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    String logged = process.exitValue() == USAGE_ERROR ? "" : log();
    Files.delete(log);
    assertMasked(logged);
  }

  static void assertCannotRun(Ended ended, String... sentences) {
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.log()).startsWith("callbacks: ").contains(sentences).doesNotContain("\tat ");
  }

  static void assertMasked(String logged) {
    assertThat(UNMASKED.matcher(logged).results().toList()).as("numbers in " + logged).isEmpty();
  }
}
