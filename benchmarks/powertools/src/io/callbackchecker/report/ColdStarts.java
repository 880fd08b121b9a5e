package io.callbackchecker.report;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import io.callbackchecker.emulator.FunctionRuntime;
import io.callbackchecker.emulator.FunctionSettings;
import io.callbackchecker.emulator.LambdaEmulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts `set_handler` from deployment packages in turn, again and again, each time in a new
/// process, and prints how long it took from the start of the process to its first reply, over TLS
/// to the embedded DynamoDB. The functions' lines go to standard error.
final class ColdStarts {
  private static int numbers;

  private ColdStarts() {}

  /// One start.
  ///
  /// @param millis until the reply
  /// @param cpuMillis of the process until then, which suffers less from what else runs
  private record Start(long millis, long cpuMillis) {}

  /// @param arguments how many starts, the folder of the runtime's jars, then unpacked packages
  public static void main(String[] arguments) throws Exception {
    var packages = List.of(arguments).subList(2, arguments.length);
    var starts = new ArrayList<List<Start>>();
    packages.forEach(_ -> starts.add(new ArrayList<>()));
    var authority = LocalAuthority.in(Files.createTempDirectory("authority-"));
    Path trusted = authority.withRootsOf(Path.of(System.getProperty("java.home")));
    try (var database = EmbeddedDynamoDb.inMemory();
        var tls = TlsTerminator.before(database.endpoint(), authority)) {
      for (int i = 0; i <= Integer.parseInt(arguments[0]); i++) {
        for (int p = 0; p < packages.size(); p++) {
          starts.get(p).add(start(Path.of(packages.get(p)), Path.of(arguments[1]), tls, trusted));
        }
      }
    }
    System.out.println("| package | first reply, ms | CPU time until then, ms |");
    System.out.println("|---|---|---|");
    for (int p = 0; p < packages.size(); p++) {
      var measured = starts.get(p).stream().skip(1).toList(); // The first warms up the database.
      System.out.printf(
          "| %s | %s | %s |%n",
          Path.of(packages.get(p)).getFileName(),
          summary(measured.stream().map(Start::millis).sorted().toList()),
          summary(measured.stream().map(Start::cpuMillis).sorted().toList()));
    }
    System.exit(0);
  }

  private static Start start(Path unpacked, Path runtime, TlsTerminator tls, Path trusted)
      throws Exception {
    String event = "{\"callback_number\":\"+614%08d\"}".formatted(numbers++);
    try (var emulator =
        new LambdaEmulator(List.of(function(unpacked, runtime, tls, trusted)), System.err)) {
      long begin = System.nanoTime();
      var result = emulator.invoke("set_handler", event.getBytes(StandardCharsets.UTF_8));
      long millis = (System.nanoTime() - begin) / 1_000_000;
      if (!result.text().contains("TABLE_UPDATED")) {
        throw new IllegalStateException(result.text());
      }
      var process = ProcessHandle.of(emulator.sandboxes("set_handler").getFirst()).orElseThrow();
      return new Start(millis, process.info().totalCpuDuration().orElseThrow().toMillis());
    }
  }

  private static FunctionSettings function(
      Path unpacked, Path runtime, TlsTerminator tls, Path trusted) throws Exception {
    var environment =
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
            tls.endpoint().toString(),
            "JAVA_TOOL_OPTIONS",
            "-Djavax.net.ssl.trustStore=" + trusted);
    try (var jars = Files.list(runtime)) {
      var limit = Duration.ofSeconds(8);
      return new FunctionSettings(
          "set_handler",
          "index.set_handler",
          unpacked,
          new FunctionRuntime.ManagedJava(jars.sorted().toList(), false),
          1_769,
          limit,
          1,
          environment);
    }
  }

  /// The median, and in parentheses the quartiles, the least and the most.
  private static String summary(List<Long> sorted) {
    int n = sorted.size();
    return "%d (%d to %d; %d, %d)"
        .formatted(
            sorted.get(n / 2),
            sorted.get(n / 4),
            sorted.get(n * 3 / 4),
            sorted.getFirst(),
            sorted.getLast());
  }
}
