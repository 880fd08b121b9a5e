package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.STORED;
import static io.callbackchecker.cli.CallbacksProcess.assertCannotRun;
import static io.callbackchecker.cli.CallbacksProcess.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// What a user hears when the disk of the data folder is full, on a file system that really is.
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
  @TempDir private Path disk;

  private Path home = Path.of("");
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted =
        exec("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "only root can mount a small file system");
    home = disk.resolve("data");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(exec("umount", "-l", disk.toString())).isZero();
    }
  }

  @Test
  void theClientsOfServeHearOfItAndGoOnWhenThereIsSpace() throws Exception {
    String full = "The disk of %s is full. Free some space, then try again.".formatted(home);
    try (var served = Served.start(home);
        var client = EmbeddedDynamoDb.client(served.dynamoDb())) {
      assertThat(run(home, "set", "+61412345601").out()).isEqualTo(STORED);
      Path filling = fill();

      var set = run(home, "set", "--quiet", "+61412345602");
      assertThat(set.out()).contains("\"reason\":\"DATASTORE_UNAVAILABLE\"");
      assertThat(set.log()).isEqualTo("callbacks: " + full + "\n");
      assertThat(set.status()).isEqualTo(1);
      assertThat(served.set("+61412345602").body()).contains("DATASTORE_UNAVAILABLE");
      assertCannotRun(run(home, "clear", "+61412345601"), "clear_handler did not reply: " + full);
      assertThatThrownBy(() -> put(client, "+61412345603"))
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(507);
                assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(full);
              });
      assertThat(served.process().log())
          .contains("callbacks: " + full, "No space left on device")
          .doesNotContain("\tat ");

      Files.delete(filling);
      assertThat(run(home, "set", "+61412345602").out()).isEqualTo(STORED);
      put(client, "+61412345603");
      assertThat(run(home, "clear", "+61412345601").out()).contains("NUMBER_CLEARED");
      assertThat(run(home, "list").out())
          .contains("+61*****602", "+61*****603")
          .doesNotContain("+61*****601");
    }
  }

  @Test
  void aCommandOfItsOwnNamesTheFolderAndCanStillListAndReset() throws Exception {
    run(home, "set", "+61412345601");
    fill();

    assertCannotRun(run(home, "set", "+61412345602"), "the disk of " + home, " is full.");
    fill();
    assertThat(run(home, "list").out()).contains("+61*****601").doesNotContain("+61*****602");
    assertThat(run(home, "reset", "--yes").status()).isZero();
  }

  /// Leaves no block free, and returns the file that takes the space.
  private Path fill() throws IOException {
    Path filling = disk.resolve("filling");
    try (var out =
        Files.newOutputStream(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessage("No space left on device");
      return filling;
    }
  }

  private static void put(DynamoDbClient client, String number) {
    client.putItem(
        r ->
            r.tableName(EmbeddedDynamoDb.TABLE)
                .item(Map.of(EmbeddedDynamoDb.KEY, AttributeValue.fromS(number))));
  }

  private static int exec(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
