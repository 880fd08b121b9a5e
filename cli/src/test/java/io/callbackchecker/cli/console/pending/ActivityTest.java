package io.callbackchecker.cli.console.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.console.pending.Chart.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:07:30Z");
  private static final String STORED = "{\"function\":\"set_handler\",\"Stored\":1,\"Errors\":0}\n";

  private final ByteArrayOutputStream passedOn = new ByteArrayOutputStream();
  private final Activity activity = new Activity(Clock.fixed(NOW, ZoneOffset.UTC));
  private final PrintStream log = activity.before(new PrintStream(passedOn, true));

  @Test
  void countsWhatTheFunctionsLogAndPassesItOn() {
    String lines =
        STORED
            + STORED
            + "{\"function\":\"set_handler\",\"Duplicates\":1,\"Errors\":0}\n"
            + "{\"function\":\"clear_handler\",\"Cleared\":1,\"Errors\":0}\n"
            + "{\"function\":\"index.sweep_handler\",\"Freed\":3,\"Kept\":9}\n"
            + "{\"function\":\"clear_handler\",\"NoAction\":1}\n";
    log.print(lines);

    assertThat(passedOn.toString(StandardCharsets.UTF_8)).isEqualTo(lines);
    var chart = activity.chart();
    assertThat(chart.total(Kind.STORED)).isEqualTo(2);
    assertThat(chart.total(Kind.DUPLICATE)).isOne();
    assertThat(chart.total(Kind.CLEARED)).isEqualTo(4);
    assertThat(chart.bars()).hasSize(24);
    assertThat(chart.bars().getLast().from()).isEqualTo("2026-11-27T10:00:00Z");
    assertThat(chart.filled()).containsExactly(chart.bars().getLast());
  }

  @Test
  void leavesOtherLinesAsTheyAre() {
    String lines =
        "OpenJDK warning\n{\"Stored\":\n[1]\n{\"Stored\":\"x\"}\n{}\n\n{\"Stored\":-1}\n";
    log.print(lines);

    assertThat(passedOn.toString(StandardCharsets.UTF_8)).isEqualTo(lines);
    assertThat(activity.chart().filled()).isEmpty();
  }

  @Test
  void countsALineThatComesInPieces() {
    STORED.chars().forEach(log::write);

    assertThat(activity.chart().total(Kind.STORED)).isOne();
  }

  @Test
  void countsForSeveralSandboxesAtOnce() {
    byte[] line = STORED.getBytes(StandardCharsets.UTF_8);
    try (var sandboxes = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, 1_000)
          .forEach(_ -> sandboxes.execute(() -> log.write(line, 0, line.length)));
    }

    assertThat(activity.chart().total(Kind.STORED)).isEqualTo(1_000);
    assertThat(passedOn.size()).isEqualTo(1_000 * line.length);
  }

  @Test
  void drawsWhatHappenedOnceBesideWhatHappenedOften() {
    for (int i = 0; i < 9_999; i++) {
      activity.count(STORED);
    }
    activity.count("{\"Cleared\":1}");

    List<Chart.Block> blocks = activity.chart().blocks();
    assertThat(blocks).extracting(Chart.Block::kind).containsExactly(Kind.STORED, Kind.CLEARED);
    assertThat(blocks).allSatisfy(block -> assertThat(block.height()).isPositive());
    assertThat(blocks.getLast().y()).isNotNegative();
    assertThat(blocks.getLast().x() + blocks.getLast().width()).isLessThanOrEqualTo(Chart.WIDTH);
  }
}
