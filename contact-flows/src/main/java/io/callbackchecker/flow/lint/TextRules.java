package io.callbackchecker.flow.lint;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks the length of what the caller hears or reads.
///
/// Source: Amazon Connect administrator guide, "Get customer input": 3,000 billed characters, 6,000
/// in all. The tags of SSML are not billed.
final class TextRules {
  private static final int MAX_BILLED = 3_000;
  private static final int MAX_TOTAL = 6_000;

  private TextRules() {}

  static void check(Action action, List<Problem> problems) {
    Stream.concat(
            Stream.of(action.parameters()), action.parameters().path("Messages").valueStream())
        .forEach(prompt -> prompt(action, prompt, problems));
  }

  private static void prompt(Action action, JsonNode prompt, List<Problem> problems) {
    String text = prompt.path("Text").asString("");
    String ssml = prompt.path("SSML").asString("");
    int billed = text.length() + ssml.replaceAll("<[^>]*>", "").length();
    int total = text.length() + ssml.length();
    if (billed > MAX_BILLED || total > MAX_TOTAL) {
      problems.add(
          Problem.warning(
              Rule.TEXT_TOO_LONG,
              action,
              "the text has %s characters (%s with its tags), but Connect speaks only %s (%s): split it"
                  .formatted(billed, total, MAX_BILLED, MAX_TOTAL)));
    }
  }
}
