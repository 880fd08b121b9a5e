package io.callbackchecker.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/// Connect's events, each with a number of its own.
final class Events {
  private static final String NUMBER = "+61412345678";
  private static final int NUMBERS = 100_000;

  private final String template;
  private int numbers;

  Events() throws IOException {
    try (InputStream json = Events.class.getResourceAsStream("/connect.json")) {
      template = new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// A number that none had before.
  String nextNumber() {
    return String.format(Locale.ROOT, "+614915%05d", numbers++ % NUMBERS);
  }

  byte[] of(String number) {
    return template.replace(NUMBER, number).getBytes(StandardCharsets.UTF_8);
  }
}
