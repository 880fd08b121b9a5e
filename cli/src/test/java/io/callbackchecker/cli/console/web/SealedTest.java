package io.callbackchecker.cli.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
  private static final String NUMBER = "+61412345678";

  private final Sealed seals = new Sealed();

  @Test
  void opensForItsPurposeOnly() {
    String token = seals.seal("row", NUMBER);

    assertThat(token).matches("[A-Za-z0-9_-]+").doesNotContain("412345678");
    assertThat(seals.open("row", token)).contains(NUMBER);
    assertThat(seals.open("after", token)).isEmpty();
    assertThat(new Sealed().open("row", token)).isEmpty();
  }

  /// So that the ids in a page stay the same, and AES-GCM never has one nonce for two texts.
  @Test
  void hasOneTokenPerTextAndPurpose() {
    String token = seals.seal("row", NUMBER);

    assertThat(seals.seal("row", NUMBER)).isEqualTo(token);
    assertThat(seals.seal("row", NUMBER + "9").substring(0, 16))
        .isNotEqualTo(token.substring(0, 16));
    assertThat(seals.seal("after", NUMBER).substring(0, 16)).isNotEqualTo(token.substring(0, 16));
  }

  @Test
  void opensNothingThatHasBeenChanged() {
    String token = seals.seal("row", NUMBER);

    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(seals.open("row", changed)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AAAAAAAAAAAAAAAA", "+61412345678", "é", "AAAA AAAA", "=="})
  void opensNothingElse(String text) {
    assertThat(seals.open("row", text)).isEmpty();
  }
}
