package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private final Measurements measurements = new Measurements();

  ResultsTest() {
    for (double millis : new double[] {200, 240, 220}) {
      measurements.add("node-baseline", Quantity.FIRST_REPLY, millis);
    }
    measurements.add("node-baseline", Quantity.ARTIFACT, 0.55);
    measurements.add("managed", Quantity.FIRST_REPLY, 951.25);
  }

  @Test
  void theJsonIsOneObjectWithTheFiguresOfEachVariant() {
    assertThat(Results.json("variants", Figure.COLD, measurements))
        .isEqualTo(
            "{\"variants\":{\"node-baseline\":{\"first_reply_ms\":220.0,\"artifact_mb\":0.55},"
                + "\"managed\":{\"first_reply_ms\":951.25}}}");
  }

  @Test
  void theTableShowsTheMiddleHalfOfTheSamplesAndNoEmptyColumn() {
    assertThat(Results.table(Figure.COLD, measurements))
        .isEqualTo(
            """
            | | first reply, ms | zip, MB |
            |---|---|---|
            | node-baseline | 220 (210–230) | 0.6 |
            | managed | 951 | – |\
            """);
  }

  @Test
  void loadsWhatWasSaved(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("cold-2.tsv");

    measurements.save(file);

    assertThat(Results.table(Figure.COLD, Measurements.load(file)))
        .isEqualTo(Results.table(Figure.COLD, measurements));
  }
}
