package io.callbackchecker.runtime.build;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import io.callbackchecker.runtime.TrainingHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the unpacked runtime as Lambda would, over TLS against the embedded DynamoDB, and has the
/// JVM write down which classes it loaded: `function.aot`.
///
/// On a system that does not let a process mount, nothing can trust this program's own certificate
/// authority, so the run is without TLS. Little is missed, since the TLS code is native.
final class TrainingRun {
  private static final String FUNCTION = "set_handler";
  private static final int ROUNDS = 40;
  private static final int SECONDS_TO_WRITE = 120;
  private static final String NUMBER = "+61 491 570 156";

  private TrainingRun() {}

  /// Trains the runtime in the folder that the one argument names, with `bootstrap`, `jre/` and
  /// `lib/` in it.
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    Path cache = root.resolve("function.aot");
    Files.deleteIfExists(cache);
    var authority = LocalAuthority.in(Files.createDirectories(root.resolveSibling("authority")));
    var launcher = authority.launcher();
    if (launcher.isEmpty()) {
      System.err.println("Training without TLS: this system does not let 'unshare' mount.");
    }
    try (var database = EmbeddedDynamoDb.inMemory();
        var tls = TlsTerminator.before(database.endpoint(), authority);
        var emulator =
            new LambdaEmulator(
                List.of(
                    settings(
                        root, launcher.isEmpty() ? database.endpoint() : tls.endpoint(), cache)),
                launcher,
                new PrintStream(OutputStream.nullOutputStream()))) {
      warmUp(emulator);
      for (int i = 0; i < ROUNDS; i++) {
        train(emulator);
      }
      end(emulator.sandboxes(FUNCTION).getFirst());
    }
    if (!Files.exists(cache)) {
      throw new IOException("The JVM wrote no " + cache);
    }
  }

  /// A process that records what it loads is slow at first, and may run out of time.
  private static void warmUp(LambdaEmulator emulator) throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      if (invoke(emulator, "c" + event(NUMBER)).contains("SUCCESS")) {
        return;
      }
    }
    throw new IOException("The functions do not reach DynamoDB");
  }

  private static void train(LambdaEmulator emulator) throws IOException, InterruptedException {
    expect("TABLE_UPDATED", emulator, "s" + event(NUMBER));
    expect("CALLBACK_EXISTS", emulator, "s" + event(NUMBER));
    expect("INVALID_CALLBACK_NUMBER", emulator, "s" + event("0"));
    expect("MALFORMED_EVENT", emulator, "s[]");
    expect("NUMBER_CLEARED", emulator, "c" + event(NUMBER));
    expect("NO_ACTION", emulator, "c" + event(NUMBER));
  }

  private static void expect(String message, LambdaEmulator emulator, String event)
      throws IOException, InterruptedException {
    String reply = invoke(emulator, event);
    if (!reply.contains(message)) {
      throw new IOException("Expected %s and got %s".formatted(message, reply));
    }
  }

  private static String invoke(LambdaEmulator emulator, String event)
      throws IOException, InterruptedException {
    return emulator.invoke(FUNCTION, event.getBytes(StandardCharsets.UTF_8)).text();
  }

  private static String event(String number) {
    return "{\"Name\":\"ContactFlowEvent\",\"Details\":{\"ContactData\":{\"ContactId\":\"00000000-0000-4000-8000-000000000000\"},\"Parameters\":{\"callback_number\":\"%s\"}}}"
        .formatted(number);
  }

  /// Stops the process cleanly, which makes it write its cache.
  private static void end(long pid) throws Exception {
    var process = ProcessHandle.of(pid).orElseThrow();
    process.destroy();
    process.onExit().get(SECONDS_TO_WRITE, TimeUnit.SECONDS);
  }

  private static FunctionSettings settings(Path root, URI endpoint, Path cache) {
    var environment =
        new HashMap<>(
            Map.of(
                "CALLBACK_TABLE",
                EmbeddedDynamoDb.TABLE,
                "AWS_REGION",
                "ap-southeast-2",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                endpoint.toString(),
                "CALLBACK_AOT",
                "-XX:AOTCacheOutput=" + cache));
    return new FunctionSettings(
        FUNCTION,
        TrainingHandler.class.getName(),
        root,
        new FunctionRuntime.Provided(),
        512,
        ConnectLimits.MAX_INVOCATION,
        1,
        environment);
  }
}
