package io.callbackchecker.flow.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingGeometryTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

  @ParameterizedTest
  @MethodSource("files")
  void aPictureOfAFlowIsSound(Path file) throws Exception {
    Flow flow = FlowReader.read(FlowText.read(file)).flow();

    for (Positions positions : Positions.values()) {
      assertThat(DrawingGeometry.faults(Drawing.svg(flow, positions, Walk.NONE)))
          .as("%s, %s", file, positions)
          .isEmpty();
    }
  }

  /// `-Ddraw.seed=` repeats a run, and `-Ddraw.flows=` says how many flows there are.
  @ParameterizedTest
  @EnumSource
  void aPictureOfAnyFlowIsSound(Positions positions) throws Exception {
    long seed = Long.getLong("draw.seed", new Random().nextLong());
    System.out.printf("Flows to draw from -Ddraw.seed=%s%n", seed);
    for (long i = 0; i < Integer.getInteger("draw.flows", 150); i++) {
      Flow flow = RandomFlow.of(seed + i);

      assertThat(DrawingGeometry.faults(Drawing.svg(flow, positions, Walk.NONE)))
          .as("-Ddraw.seed=%s", seed + i)
          .isEmpty();
    }
  }

  @Test
  void findsEachFault() throws Exception {
    String svg =
        """
        <svg viewBox="0 0 300 100" font-size="12">
        <g class="box" data-box="0"><rect x="0" y="0" width="100" height="60"/><text x="5" y="20">A text that is far too long</text></g>
        <g class="box" data-box="1"><rect x="90" y="10" width="100" height="60"/></g>
        <g class="box" data-box="2"><rect x="250" y="10" width="100" height="60"/></g>
        <text x="100" y="40">over</text>
        <path class="line" data-from="0" data-to="2" d="M100 20L250 20"/>
        <path class="line" data-from="0" data-to="2" d="M100 5L249 5"/>
        </svg>
        """;

    assertThat(DrawingGeometry.faults(svg))
        .contains(
            "'A text that is far too long' leaves its box",
            "boxes 0 and 1 overlap",
            "box 1 covers text",
            "box 2 leaves the picture",
            "the line from 0 to 2 runs through box 1",
            "the line from 0 to 2 ends elsewhere");
  }

  private static Stream<Path> files() {
    return Stream.of(FlowText.SHIPPED, CORPUS, CORPUS.resolve("legacy"))
        .map(folder -> FlowText.files(folder, ".json"))
        .flatMap(List::stream);
  }
}
