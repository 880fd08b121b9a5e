package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
  private static final String ID = "1-5759e988-bd862e3fe1be46a994272793";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Root=" + ID,
        "Root=" + ID + ";Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0",
        "Self=1-67891234-12456789abcdef012345678;Root=" + ID + ";Sampled=0"
      })
  void isTheRootInTheHeader(String header) {
    assertThat(TraceId.of(header)).isEqualTo(ID);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Root=",
        "Root=+61412345678",
        "Root=" + ID + "0",
        "Root=" + ID + "\n{\"level\":\"INFO\"}",
        "Root=1-5759e988-bd862e3fe1be46a99427279\u0663",
        "NotRoot=" + ID
      })
  void isNullIfTheHeaderHasNone(@Nullable String header) {
    assertThat(TraceId.of(header)).isNull();
  }
}
