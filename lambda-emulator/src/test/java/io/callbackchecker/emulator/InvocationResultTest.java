package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationResultTest {
  @Test
  void readsAStringFieldOfThePayload() {
    var result =
        of("{\"a\":{\"result\":\"no\"},\"b\":[\"result\"],\"n\":1,\"result\":\"SUCCESS\"}");

    assertThat(result.field("result")).isEqualTo("SUCCESS");
    assertThat(result.field("n")).isNull();
    assertThat(result.field("c")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SUCCESS", "[\"result\"]", "\"result\"", "{\"result\":", "{\"a\":{"})
  void findsNothingUnlessThePayloadIsAJsonObject(String payload) {
    assertThat(of(payload).field("result")).isNull();
  }

  private static InvocationResult of(String payload) {
    return new InvocationResult(payload.getBytes(StandardCharsets.UTF_8), false);
  }
}
