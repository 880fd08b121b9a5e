package io.callbackchecker.cli.console.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeypadTest {
  @Test
  void aCallerWhoIsLeftAloneCountsAsGone() {
    var keypad = new Keypad(Duration.ZERO, () -> {});

    assertThat(keypad.ask(Keypad.Wanted.ONE_KEY)).isEmpty();
    assertThat(keypad.isHungUp()).isTrue();
  }
}
