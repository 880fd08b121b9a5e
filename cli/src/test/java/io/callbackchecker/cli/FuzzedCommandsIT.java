package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any file and any argument gets an answer, or a sentence that says what is wrong with it. It
/// never gets Java's own words.
///
/// To fuzz for longer: `-Dcallbackchecker.fuzz=PT1M`.
class FuzzedCommandsIT {
  private static final int ROUNDS = 150;
  private static final long SEED = Long.getLong("callbackchecker.seed", 2_026);
  private static final Duration LONGER =
      Duration.parse(System.getProperty("callbackchecker.fuzz", "PT0S"));

  private static final Pattern JAVA =
      Pattern.compile(
          String.join(
              "|",
              "unexpected failure",
              "Exception in thread",
              "\\bjava\\.",
              "jackson",
              "picocli",
              "\\bsun\\.",
              "sqlite",
              "software.amazon",
              "(Pointer|Argument|State|Cast|Bounds|Access|Overflow|Input|IO)(Exception|Error)"));

  @TempDir private static Path folder;
  private static EmbeddedDynamoDb database;

  @BeforeAll
  static void start() throws Exception {
    database = EmbeddedDynamoDb.inMemory();
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  @AfterAll
  static void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    database.close();
  }

  private static List<String> javaIn(String text) {
    return JAVA.matcher(text)
        .results()
        .map(
            found ->
                text.substring(
                    Math.max(0, found.start() - 200), Math.min(text.length(), found.end() + 200)))
        .toList();
  }

  @Test
  void everyFileAndEveryArgumentGetsAnAnswerOrASentence() throws Exception {
    Instant end = Instant.now().plus(LONGER);
    for (long round = 0; round < ROUNDS || Instant.now().isBefore(end); round++) {
      long seed = SEED + round;
      var random = new Random(seed);
      var arguments =
          new FuzzedArguments(
              random, Files.createDirectory(folder.resolve("round" + round)), database.endpoint());
      String[] command = arguments.command().toArray(String[]::new);
      String repeat = "-Dcallbackchecker.seed=%s: %s".formatted(seed, List.of(command));

      var out = new ByteArrayOutputStream();
      var err = new ByteArrayOutputStream();
      InputStream stdin = System.in;
      System.setIn(new ByteArrayInputStream(arguments.standardInput()));
      int status;
      try {
        status =
            Callbacks.run(
                new Terminal(out, StandardCharsets.UTF_8),
                new Terminal(err, StandardCharsets.UTF_8),
                command);
      } finally {
        System.setIn(stdin);
      }

      String said = err.toString(StandardCharsets.UTF_8);
      assertThat(status).as(repeat).isBetween(0, 3);
      assertThat(javaIn(said + out)).as(repeat).isEmpty();
      if (status >= 2) {
        assertThat(said + out).as(repeat).isNotBlank();
      }
    }
  }
}
