package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class PlotTest {
  static List<String> plots() {
    return List.of(
        ColdPlot.of(run(Quantity.FIRST_REPLY, 200), run(Quantity.FIRST_REPLY, 900)),
        WarmPlot.of(run(Quantity.SET_NEW, 6)));
  }

  @ParameterizedTest
  @MethodSource("plots")
  void aPlotIsXmlThatNamesItsVariantsAndItsUnit(String svg) {
    assertThatCode(() -> parse(svg)).doesNotThrowAnyException();
    assertThat(svg).contains("self-contained", "node-baseline", "ms");
  }

  @Test
  void theSameSamplesMakeTheSamePlot() {
    assertThat(plots()).isEqualTo(plots());
  }

  @Test
  void aBarCarriesItsMedian() {
    assertThat(plots().getFirst()).contains(">200</text>", ">900</text>");
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "12, 2", "99, 10", "260, 50", "2600, 500"})
  void ticksAreRoundAndAtMostTen(double longest, double step) {
    assertThat(ColdPlot.step(longest)).isEqualTo(step);
  }

  private static Measurements run(Quantity quantity, double millis) {
    var run = new Measurements();
    for (String variant : List.of(Variants.SELF_CONTAINED, Variants.NODE)) {
      for (int i = -2; i <= 2; i++) {
        run.add(variant, quantity, millis + i);
      }
    }
    return run;
  }

  private static void parse(String svg) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
