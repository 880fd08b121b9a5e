package io.callbackchecker.cli.flow;

import io.callbackchecker.Operation;
import io.callbackchecker.cli.CallbacksProcess;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.emulator.DeploymentPackage;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A version of the real package that does not work.
enum BadVersion {
  /// It names a handler that is not in the package.
  HANDLER_MISSING(""),
  LIBRARY_MISSING(""),
  SETTING_INVALID(""),
  TABLE_MISSING("ERROR_ENCOUNTERED"),
  /// It waits until Lambda ends it.
  NEVER_ANSWERS("");

  /// Shorter than on Lambda, to keep the test short. The simulated time does not depend on it.
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /// What a flow gets; empty for its error branch.
  final String message;

  BadVersion(String message) {
    this.message = message;
  }

  /// Deploys it.
  ///
  /// @param folder an empty folder, to delete after the emulator is closed
  /// @param database has no table of the name that [#TABLE_MISSING] uses
  LambdaEmulator deploy(Path folder, EmbeddedDynamoDb database) throws IOException {
    Path root =
        DeploymentPackage.unpack(CallbacksProcess.BUILD.resolve("function.zip"), folder).root();
    var runtime = FunctionRuntime.ManagedJava.unpack(root, false);
    if (this == LIBRARY_MISSING) {
      deleteCrt(root.resolve("lib"));
    }
    var settings =
        Arrays.stream(Operation.values())
            .map(
                function ->
                    new FunctionSettings(
                        function.functionName(),
                        handler(function),
                        root,
                        runtime,
                        512,
                        TIMEOUT,
                        1,
                        environment(database)))
            .toList();
    return new LambdaEmulator(settings, new PrintStream(OutputStream.nullOutputStream()));
  }

  private String handler(Operation function) {
    return switch (this) {
      case HANDLER_MISSING -> "index.renamed_handler";
      // Nobody takes what it puts.
      case NEVER_ANSWERS -> "java.util.concurrent.SynchronousQueue::put";
      case LIBRARY_MISSING, SETTING_INVALID, TABLE_MISSING -> function.handler();
    };
  }

  private Map<String, String> environment(EmbeddedDynamoDb database) {
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_REGION", "ap-southeast-2",
                "AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString(),
                "CALLBACK_TABLE", EmbeddedDynamoDb.TABLE));
    if (this == TABLE_MISSING) {
      environment.put("CALLBACK_TABLE", "renamed");
    }
    if (this == SETTING_INVALID) {
      environment.put("DEFAULT_COUNTRY", "Australia");
    }
    return environment;
  }

  private static void deleteCrt(Path lib) throws IOException {
    try (var jars = Files.newDirectoryStream(lib, "*crt*.jar")) {
      for (Path jar : jars) {
        Files.delete(jar);
      }
    }
  }
}
