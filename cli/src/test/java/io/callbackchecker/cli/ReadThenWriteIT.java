package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadThenWriteIT {
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /// Shows that the concurrency tests of the real functions can fail: with this handler instead, at
  /// least one of fifty numbers is stored more than once.
  @Test
  void aReadThenWriteHandlerStoresSomeNumberTwice() throws Exception {
    try (var database = EmbeddedDynamoDb.inMemory();
        var zip = DeploymentPackage.unpack(CallbacksProcess.BUILD.resolve("function.zip"), folder);
        var threads = Executors.newFixedThreadPool(4)) {
      deploy(ReadThenWriteHandler.class, zip.root());
      var environment =
          Map.of(
              "CALLBACK_TABLE", EmbeddedDynamoDb.TABLE,
              "AWS_REGION", "eu-west-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local",
              "AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
      var settings =
          new FunctionSettings(
              "f",
              ReadThenWriteHandler.class.getName(),
              zip.root(),
              FunctionRuntime.ManagedJava.unpack(zip.root(), false),
              256,
              Duration.ofSeconds(8),
              4,
              environment);
      try (var emulator =
          new LambdaEmulator(
              List.of(settings), new PrintStream(printed, true, StandardCharsets.UTF_8))) {
        boolean storedTwice = false;
        for (int i = 0; i < 50 && !storedTwice; i++) {
          byte[] number = ("+6141234567" + i).getBytes(StandardCharsets.UTF_8);
          Callable<String> call = () -> emulator.invoke("f", number).text();
          storedTwice =
              threads.invokeAll(Collections.nCopies(4, call)).stream()
                      .filter(reply -> reply.resultNow().equals("TABLE_UPDATED"))
                      .count()
                  > 1;
        }
        assertThat(storedTwice).isTrue();
      }
    }
  }

  private static Path testClasses() throws URISyntaxException {
    return Path.of(
        ReadThenWriteIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void deploy(Class<?> handler, Path taskRoot)
      throws IOException, URISyntaxException {
    Path file = Path.of(handler.getName().replace('.', '/') + ".class");
    Files.createDirectories(taskRoot.resolve(file).resolveSibling(""));
    Files.copy(testClasses().resolve(file), taskRoot.resolve(file));
    addSdk(taskRoot.resolve("lib"));
  }

  /// The handler uses the SDK, which the functions do not. It is among the command line's jars.
  private static void addSdk(Path folder) throws IOException {
    try (var jars = Files.newDirectoryStream(CallbacksProcess.BUILD.resolve("lib"))) {
      for (Path jar : jars) {
        Path target = folder.resolve(jar.getFileName());
        if (!Files.exists(target)) {
          Files.copy(jar, target);
        }
      }
    }
  }
}
