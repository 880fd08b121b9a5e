package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accepted spellings. [RefusedSpellingsTest] has the others.
class CallbackNumberParserTest {
  private static final CallbackNumber NUMBER = new CallbackNumber("+61412345678");

  private final CallbackNumberParser international = new CallbackNumberParser(null);
  private final CallbackNumberParser australian =
      new CallbackNumberParser(new DefaultCountry("AU"));

  @ParameterizedTest(name = "{argumentSetName}")
  @MethodSource
  void parsesEverySpellingToTheSameNumber(String spelling) {
    assertThat(international.parse(spelling)).isEqualTo(NUMBER);
    assertThat(australian.parse(spelling)).isEqualTo(NUMBER);
  }

  static List<Arguments> parsesEverySpellingToTheSameNumber() {
    return List.of(
        argumentSet("its canonical form", "+61412345678"),
        argumentSet("spaces and dashes", "+61 412-345-678"),
        argumentSet("a trunk prefix", "+610412345678"),
        argumentSet("a trunk prefix in parentheses, dots", "+61 (0) 412.345.678"),
        argumentSet("full-width digits and plus sign", "＋６１４１２３４５６７８"),
        argumentSet("Arabic digits", "+٦١٤١٢٣٤٥٦٧٨"),
        argumentSet("Persian digits", "+۶۱۴۱۲۳۴۵۶۷۸"),
        argumentSet("mathematical digits, which are surrogate pairs", "+𝟔𝟏𝟒𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖"),
        argumentSet("a zero-width space before it", "\u200B+61412345678"),
        argumentSet("a zero-width space inside", "+61412\u200B345678"),
        argumentSet("a left-to-right mark before it", "\u200E+61412345678"),
        argumentSet("a left-to-right mark inside", "+61\u200E412345678"),
        argumentSet("embedded left to right", "\u202A+61412345678\u202C"),
        argumentSet("a byte order mark before it", "\uFEFF+61412345678"),
        argumentSet("a byte order mark inside", "+61\uFEFF412345678"),
        argumentSet("spaces around it", "  +61412345678  "),
        argumentSet("no-break spaces around and inside", "\u00A0+61\u00A0412345678\u00A0"),
        argumentSet("a tel URI", "tel:+61412345678"),
        argumentSet("a tel URI in capitals, after a space", " TEL:+61-412-345-678"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0412345678", "0412 345 678", "61412345678", "0011 61 412 345 678"})
  void acceptsNationalNumbersOfTheDefaultCountry(String spelling) {
    assertThat(australian.parse(spelling)).isEqualTo(NUMBER);
  }

  @Test
  void acceptsAnAmbiguousNumberWithATrunkPrefixOrAPlusSign() {
    var german = new CallbackNumberParser(new DefaultCountry("DE"));
    var mobile = new CallbackNumber("+4915228817386");
    assertThat(german.parse("01522 8817386")).isEqualTo(mobile);
    assertThat(german.parse("+4915228817386")).isEqualTo(mobile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+11234567890", "+447700900123", "+61555501234"})
  void acceptsAnInternationalNumberOfPossibleLengthThatTheMetadataDoesNotKnow(String e164) {
    assertThat(international.parse(e164).e164()).isEqualTo(e164);
    assertThat(australian.parse(e164).e164()).isEqualTo(e164);
  }

  @Test
  void acceptsSixtyFourCharacters() {
    String longest = "+61412345678" + " ".repeat(52);
    assertThat(longest).hasSize(64);
    assertThat(international.parse(longest)).isEqualTo(NUMBER);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"AU", "US", "TA"})
  void acceptsAnInternationalNumberWithAnyDefaultCountry(@Nullable String country) {
    var parser = new CallbackNumberParser(country == null ? null : new DefaultCountry(country));
    assertThat(parser.parse("+61412345678")).isEqualTo(NUMBER);
  }
}
