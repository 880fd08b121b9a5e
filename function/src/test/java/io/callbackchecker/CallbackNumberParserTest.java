package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
  @ValueSource(strings = {"+12225550123", "+447700900123", "+61555501234"})
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

  /// Old and new numbers, and the two of an Argentine mobile phone.
  @ParameterizedTest
  @CsvSource({
    "+5215512345678, +525512345678",
    "+52 1 55 1234 5678, +525512345678",
    "+52 01 55 1234 5678, +525512345678",
    "+52 044 55 1234 5678, +525512345678",
    "+52 045 55 1234 5678, +525512345678",
    "+55 11 8123 4567, +5511981234567",
    "+55 11 9123 4567, +5511991234567",
    "+55 11 6123 4567, +5511961234567",
    "+55 11 7123 4567, +551171234567",
    "+55 11 2345 6789, +551123456789",
    "+57 1 234 5678, +576012345678",
    "+57 8 234 5678, +576082345678",
    "+57 300 123 4567, +573001234567",
    "+84 120 123 4567, +84701234567",
    "+84 121 123 4567, +84791234567",
    "+84 122 123 4567, +84771234567",
    "+84 123 123 4567, +84831234567",
    "+84 127 123 4567, +84811234567",
    "+84 129 123 4567, +84821234567",
    "+84 165 123 4567, +84351234567",
    "+84 186 123 4567, +84561234567",
    "+84 199 123 4567, +84591234567",
    "+84 210 123 4567, +842101234567",
    "+229 97 12 34 56, +2290197123456",
    "+229 21 30 00 00, +2290121300000",
    "+237 77 12 34 56, +237677123456",
    "+237 22 12 34 56, +23722123456",
    "+237 88 01 23 45, +23788012345",
    "+54 9 11 2345 6789, +541123456789",
    "+54 11 15 2345 6789, +541123456789",
    "+54 9 11 1512 3456, +541115123456"
  })
  void takesTheTwoNumbersOfOneLineForOne(String spelling, String number) {
    assertThat(international.parse(spelling).e164()).isEqualTo(number);
    assertThat(australian.parse(spelling).e164()).isEqualTo(number);
    assertThat(international.parse(number).e164()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "MX, 01 55 1234 5678, +525512345678",
    "MX, 044 55 1234 5678, +525512345678",
    "MX, 045 55 1234 5678, +525512345678",
    "MX, 5215512345678, +525512345678",
    "BR, (11) 8123-4567, +5511981234567",
    "BR, 011 8123-4567, +5511981234567",
    "CO, 1 234 5678, +576012345678",
    "VN, 0165 123 4567, +84351234567",
    "BJ, 97 12 34 56, +2290197123456",
    "CM, 77 12 34 56, +237677123456",
    "AR, 011 15 2345-6789, +541123456789"
  })
  void takesRetiredNationalSpellingsForTodaysNumber(
      String country, String spelling, String number) {
    var parser = new CallbackNumberParser(new DefaultCountry(country));
    assertThat(parser.parse(spelling).e164()).isEqualTo(number);
  }

  /// Every number that the metadata gives as an example, of every country and kind: real ones must
  /// not be refused, nor taken for others.
  @Test
  void leavesTheExamplesOfAllCountriesAndKindsAsTheyAre() {
    var plans = PhoneNumberUtil.getInstance();
    var examples = new ArrayList<PhoneNumber>();
    for (String country : plans.getSupportedRegions()) {
      for (PhoneNumberType type : plans.getSupportedTypesForRegion(country)) {
        PhoneNumber example = plans.getExampleNumberForType(country, type);
        examples.add(example);
      }
    }
    for (int code : plans.getSupportedGlobalNetworkCallingCodes()) {
      examples.add(plans.getExampleNumberForNonGeoEntity(code));
    }
    // Seven digits that work only within Canada.
    examples.removeIf(example -> plans.format(example, PhoneNumberFormat.E164).equals("+13101234"));
    assertThat(examples)
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            example -> {
              String e164 = plans.format(example, PhoneNumberFormat.E164);
              String argentine = e164.replaceFirst("^\\+549", "+54");
              assertThat(international.parse(e164).e164()).isEqualTo(argentine);
            });
  }

  /// A thousand numbers of one repeated digit are in use, such as +1 888 888 8888.
  @Test
  void acceptsEveryValidNumberOfOneDigit() {
    var plans = PhoneNumberUtil.getInstance();
    int accepted = 0;
    for (int code : plans.getSupportedCallingCodes()) {
      for (int digit = 0; digit < 10; digit++) {
        for (int length = 4; length <= 15 - Integer.toString(code).length(); length++) {
          String e164 = "+" + code + Integer.toString(digit).repeat(length);
          if (isValidAsWritten(plans, e164)) {
            accepted++;
            assertThat(international.parse(e164).e164()).isEqualTo(e164);
          }
        }
      }
    }
    assertThat(accepted).isGreaterThan(500);
  }

  private static boolean isValidAsWritten(PhoneNumberUtil plans, String e164) {
    try {
      PhoneNumber number = plans.parse(e164, null);
      return plans.isValidNumber(number)
          && plans.format(number, PhoneNumberFormat.E164).equals(e164);
    } catch (NumberParseException _) {
      return false;
    }
  }
}
