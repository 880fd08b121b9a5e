package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Turns hyphenated names of files and alarms into ids for the CDK.
final class Names {
  private Names() {}

  static String camelCase(String words) {
    return Arrays.stream(words.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
