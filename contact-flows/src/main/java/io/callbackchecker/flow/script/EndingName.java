package io.callbackchecker.flow.script;

import io.callbackchecker.flow.simulate.Ending;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How scripts name endings, such as `hung-up`.
final class EndingName {
  private EndingName() {}

  static String of(Ending ending) {
    return ending.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> all() {
    return Stream.of(Ending.values()).map(EndingName::of).toList();
  }

  /// @throws IllegalArgumentException with a sentence that says what is allowed
  static void check(String name) {
    if (!all().contains(name)) {
      throw new IllegalArgumentException(
          "there is no ending '%s'. There are %s."
              .formatted(name, String.join(", ", all().stream().sorted().toList())));
    }
  }
}
