package io.callbackchecker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianOfAnOddNumberOfSamplesIsTheMiddleOne() {
    assertThat(new Samples(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
  }

  @Test
  void aQuantileBetweenTwoSamplesLiesBetweenThemInProportion() {
    var samples = new Samples(List.of(10.0, 20.0, 30.0, 40.0));

    assertThat(samples.median()).isEqualTo(25);
    assertThat(samples.quantile(0.25)).isEqualTo(17.5);
    assertThat(samples.quantile(1)).isEqualTo(40);
  }

  @Test
  void oneSampleIsEveryQuantile() {
    assertThat(new Samples(List.of(3.0)).quantile(0.99)).isEqualTo(3);
  }

  @Test
  void refusesNoSamples() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
  }
}
