package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import io.callbackchecker.dynamodb.embedded.Fault.Plain;
import io.callbackchecker.dynamodb.embedded.Fault.Status;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Timeout(120)
class FaultProxyLoadTest {
  private static final int THREADS = 16;
  private static final int REQUESTS_PER_THREAD = 125;

  /// Enough for the connections in use, a few that the JDK's client keeps, and some that are about
  /// to end. A defect in the clean-up would leave one for each of the hundreds of faults.
  private static final int MAX_CONNECTIONS = 50;

  @TempDir Path folder;

  @Test
  void leavesNoThreadAndNoSocketBehind()
      throws IOException, InterruptedException, ExecutionException {
    long filesBefore;
    try (var table = new FaultyTable();
        var client = table.client(1)) {
      FaultyTable.write(client, "+61400000000");
      filesBefore = openFiles();
      table.proxy.forget();
      drawAllFaults(table.proxy);

      long failed = inManyThreads(client);

      assertThat(threads()).isPositive().isLessThan(MAX_CONNECTIONS);
      assertThat(openFiles()).isLessThan(filesBefore + 3 * MAX_CONNECTIONS);
      var faults = table.proxy.faults();
      assertThat(faults).hasSize(7);
      assertThat(sum(faults.values())).isEqualTo(THREADS * REQUESTS_PER_THREAD);
      assertThat(failed).isEqualTo(sum(faults.values()) - faults.getOrDefault(Plain.PASS, 0L));
      assertThat(table.proxy.operations()).hasSize(1_000).containsOnly("PutItem");
    }
    assertThat(threads()).isZero();
    // Fewer than when the database and the proxy were open. The JDK's client may keep five.
    assertThat(openFiles()).isLessThanOrEqualTo(filesBefore);
  }

  private static void drawAllFaults(FaultProxy proxy) {
    proxy.draw(
        20_260_101,
        Plain.PASS.weighing(70),
        Plain.REFUSE.weighing(5),
        Plain.RESET_BEFORE.weighing(5),
        Plain.RESET_DURING.weighing(5),
        Plain.DROP_ANSWER.weighing(5),
        Plain.TRUNCATED_BODY.weighing(5),
        new Status(500).weighing(5));
  }

  /// How many of the writes failed.
  private static long inManyThreads(DynamoDbClient client)
      throws InterruptedException, ExecutionException {
    Callable<Integer> task =
        () -> {
          int failed = 0;
          for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
            failed += fails(client) ? 1 : 0;
          }
          return failed;
        };
    long failed = 0;
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      for (var result : pool.invokeAll(Collections.nCopies(THREADS, task))) {
        failed += result.get();
      }
    }
    return failed;
  }

  private static boolean fails(DynamoDbClient client) {
    try {
      FaultyTable.write(client, "+61412345678");
      return false;
    } catch (SdkException _) {
      return true;
    }
  }

  private static long sum(Collection<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  /// How many threads the proxies have now. They are virtual, so only a dump shows them.
  private long threads() throws IOException {
    Path dump = folder.resolve("threads-" + System.nanoTime());
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    List<String> lines = Files.readAllLines(dump);
    return lines.stream().filter(line -> line.contains("\"fault-proxy-")).count();
  }
}
