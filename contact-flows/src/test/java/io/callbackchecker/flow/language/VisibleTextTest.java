package io.callbackchecker.flow.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0000",
    "7, 0007",
    "8, 0008",
    "d, 000d",
    "1b, 001b",
    "7f, 007f",
    "85, 0085",
    "90, 0090",
    "9b, 009b",
    "9d, 009d",
    "ad, 00ad",
    "61c, 061c",
    "200b, 200b",
    "200e, 200e",
    "200f, 200f",
    "202a, 202a",
    "202e, 202e",
    "2028, 2028",
    "2029, 2029",
    "2066, 2066",
    "2069, 2069",
    "feff, feff",
    "fff9, fff9",
    "d800, d800",
    "dfff, dfff",
    "fffe, fffe",
    "ffff, ffff"
  })
  void showsWhatATerminalOrADocumentWouldObeyOrRefuse(String codePoint, String hex) {
    String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

    assertThat(VisibleText.line(text)).isEqualTo("a\\u" + hex + "b");
    assertThat(VisibleText.lines(text)).isEqualTo("a\\u" + hex + "b");
  }

  @Test
  void showsAnInvisibleTagAsThePairThatJsonWrites() {
    assertThat(VisibleText.line("a\udb40\udc41")).isEqualTo("a\\udb40\\udc41");
  }

  @Test
  void keepsNewlinesOnlyWhereTheyAreOurs() {
    assertThat(VisibleText.line("one\ntwo\tthree")).isEqualTo("one\\ntwo\tthree");
    assertThat(VisibleText.lines("one\ntwo\tthree")).isEqualTo("one\ntwo\tthree");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Größe …",
        "日本語",
        "שלום",
        "می\u200cخواهم",
        "👩\u200d👧 👍🏽",
        "न्\u200dय",
        "a\\nb"
      })
  void leavesTextOfAnyLanguageAsItIs(String text) {
    assertThat(VisibleText.line(text)).isEqualTo(text);
  }
}
