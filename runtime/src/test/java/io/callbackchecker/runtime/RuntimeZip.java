package io.callbackchecker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.InvocationResult;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The zip as built, and its functions.
final class RuntimeZip {
  static final Path FILE = Path.of(System.getProperty("runtime.zip"));

  private RuntimeZip() {}

  /// Unpacks it in another folder and time zone than its cache was made in.
  ///
  /// @return the folder that is the function's root
  static Path unpack(Path folder) throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("elsewhere"));
    // Unlike the JDK's zip classes, this keeps the programs executable.
    var unzip = new ProcessBuilder("unzip", "-q", FILE.toString(), "-d", root.toString());
    unzip.environment().put("TZ", "Pacific/Auckland");
    assertThat(unzip.inheritIO().start().waitFor()).isZero();
    return root;
  }

  static FunctionSettings function(Path root, String name, URI endpoint) {
    return function(root, name, endpoint, Map.of());
  }

  /// @param more environment variables to add
  static FunctionSettings function(Path root, String name, URI endpoint, Map<String, String> more) {
    return function(root, "index." + name, name, endpoint, more);
  }

  /// @param handler the handler string
  static FunctionSettings function(
      Path root, String handler, String name, URI endpoint, Map<String, String> more) {
    var environment =
        new HashMap<>(
            Map.of(
                "CALLBACK_TABLE", EmbeddedDynamoDb.TABLE,
                "AWS_REGION", "ap-southeast-2",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()));
    environment.putAll(more);
    return new FunctionSettings(
        name,
        handler,
        root,
        new FunctionRuntime.Provided(),
        512,
        Duration.ofSeconds(8),
        1,
        environment);
  }

  static InvocationResult invoke(LambdaEmulator emulator, String function, String event)
      throws IOException, InterruptedException {
    return emulator.invoke(function, event.getBytes(StandardCharsets.UTF_8));
  }

  static String event(String number) {
    return "{\"Details\":{\"Parameters\":{\"callback_number\":\"%s\"}}}".formatted(number);
  }
}
