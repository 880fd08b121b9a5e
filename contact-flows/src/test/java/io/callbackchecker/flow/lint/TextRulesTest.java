package io.callbackchecker.flow.lint;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.lint.Linted.lint;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the linter says of long texts.
class TextRulesTest {
  @ParameterizedTest
  @CsvSource({"Text, 3000, 0", "Text, 3001, 1", "SSML, 2900, 0", "SSML, 3200, 1"})
  void aTextIsNotLongerThanConnectSpeaks(String parameter, int length, int found) {
    String words = "x".repeat(length);
    String text = parameter.equals("SSML") ? "<speak>%s</speak>".formatted(words) : words;
    String say =
        action("a", "MessageParticipant", "'%s':'%s'".formatted(parameter, text), next("end"));

    assertThat(lint(flow(say, END))).hasSize(found).allMatch(f -> f.endsWith("[text-too-long]"));
  }

  @Test
  void theTagsOfALongTextCountToo() {
    String tags = "<break/>".repeat(750);
    String say = action("a", "MessageParticipant", "'SSML':'%sx'".formatted(tags), next("end"));

    assertThat(lint(flow(say, END)))
        .containsExactly(
            "warning: action 'a': the text has 1 characters (6001 with its tags), but Connect"
                + " speaks only 3000 (6000): split it [text-too-long]");
  }
}
