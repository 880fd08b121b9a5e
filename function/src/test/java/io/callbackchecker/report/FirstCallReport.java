package io.callbackchecker.report;

import io.callbackchecker.dynamodb.embedded.LocalAuthority;
import io.callbackchecker.dynamodb.embedded.TlsTerminator;
import io.callbackchecker.testing.fixture.CallbackTable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts processes on one core, alone or next to busy loops. Each makes two calls, with or without
/// TLS. Prints a Markdown table of how long the calls took.
final class FirstCallReport {
  private static final int STARTS = 7;
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private FirstCallReport() {}

  /// Prints the table on standard output. Needs `taskset`, and `unshare` so that the processes
  /// trust the authority of this report.
  public static void main(String[] arguments) throws Exception {
    int status = 1;
    var authority = LocalAuthority.in(Files.createDirectories(Path.of("target/authority")));
    List<String> launcher = authority.launcher();
    if (launcher.isEmpty()) {
      throw new IOException("This system does not let 'unshare' mount");
    }
    try (var tls = TlsTerminator.before(CallbackTable.endpoint(), authority)) {
      System.out.println("| process | endpoint | first call, ms: median (slowest) | second call |");
      System.out.println("|---|---|---|---|");
      CallbackTable.empty();
      for (int rivals : new int[] {0, 1, 3}) {
        print("one core" + shared(rivals), "HTTPS", tls.endpoint(), rivals, launcher);
      }
      print("one core", "HTTP", CallbackTable.endpoint(), 0, List.of());
      status = 0;
    } finally {
      System.exit(status);
    }
  }

  private static void print(
      String process, String name, URI endpoint, int rivals, List<String> launcher)
      throws IOException, InterruptedException {
    List<Process> busy = new ArrayList<>();
    try {
      for (int i = 0; i < rivals; i++) {
        busy.add(
            new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "while :; do :; done").start());
      }
      var first = new ArrayList<Long>();
      var second = new ArrayList<Long>();
      for (int i = 0; i < STARTS; i++) {
        String[] millis = start(endpoint, launcher).strip().split(" ", -1);
        first.add(Long.parseLong(millis[0]));
        second.add(Long.parseLong(millis[1]));
      }
      System.out.printf("| %s | %s | %s | %s |%n", process, name, summary(first), summary(second));
    } finally {
      busy.forEach(Process::destroyForcibly);
    }
  }

  private static String shared(int rivals) {
    return switch (rivals) {
      case 0 -> "";
      case 1 -> ", shared with 1 busy loop";
      default -> ", shared with %s busy loops".formatted(rivals);
    };
  }

  private static String start(URI endpoint, List<String> launcher)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            "taskset",
            "-c",
            "0",
            JAVA_HOME.resolve("bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            FirstCall.class.getName(),
            endpoint.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("The first call failed");
    }
    return printed;
  }

  private static String summary(List<Long> millis) {
    var sorted = millis.stream().sorted().toList();
    return "%s (%s)".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
  }
}
