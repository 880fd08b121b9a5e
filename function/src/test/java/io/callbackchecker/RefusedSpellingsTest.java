package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Refused spellings: it is unclear which number is meant, or the number cannot be called.
/// [CallbackNumberParserTest] has the accepted ones.
class RefusedSpellingsTest {
  private final CallbackNumberParser international = new CallbackNumberParser(null);
  private final CallbackNumberParser australian =
      new CallbackNumberParser(new DefaultCountry("AU"));

  @ParameterizedTest(name = "{argumentSetName}")
  @MethodSource
  void refusesMoreThanSixtyFourCharacters(String spelling) {
    assertRefused(international, spelling);
    assertRefused(australian, spelling);
  }

  static List<Arguments> refusesMoreThanSixtyFourCharacters() {
    return List.of(
        argumentSet("65, 53 of them spaces", "+61412345678" + " ".repeat(53)),
        argumentSet("65, 53 of them invisible", "+61412345678" + "\u200B".repeat(53)),
        argumentSet("a megabyte of digits", "4".repeat(1 << 20)),
        argumentSet("a megabyte of invisible characters", "\u200B".repeat(1 << 20)));
  }

  @ParameterizedTest(name = "{argumentSetName}")
  @MethodSource
  void refusesControlCharacters(String spelling) {
    assertRefused(international, spelling);
    assertRefused(australian, spelling);
  }

  static List<Arguments> refusesControlCharacters() {
    return List.of(
        argumentSet("a line feed after it", "+61412345678\n"),
        argumentSet("a line feed before it", "\n+61412345678"),
        argumentSet("a line feed inside", "+61412\n345678"),
        argumentSet("a CR LF after it", "+61412345678\r\n"),
        argumentSet("a forged log line", "+61412345678\r\n{\"message\":\"all is well\"}"),
        argumentSet("a NUL after it", "+61412345678\0"),
        argumentSet("a NUL inside", "+61412\000345678"),
        argumentSet("a tab after it", "+61412345678\t"),
        argumentSet("a tab inside", "+61\t412345678"),
        argumentSet("a next line character", "+61412345678\u0085"),
        argumentSet("a line separator", "+61412345678\u2028"),
        argumentSet("a paragraph separator", "+61412345678\u2029"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0061412345678", "61412345678", "0412345678", "tel:0412345678"})
  void refusesNationalNumbersWithoutADefaultCountry(String spelling) {
    assertRefused(international, spelling);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "0061412345678, not Australia's international prefix",
    "(201) 555-0123, a North American number",
    "5550 1234, without its area code",
    "0412 345 67, too short",
    "0412 345 6789, too long"
  })
  void refusesNationalNumbersThatAreNotValidInTheDefaultCountry(String spelling, String why) {
    assertRefused(australian, spelling);
  }

  /// Either a number in Germany's area 04915 without its zero, or a mobile number without its plus
  /// sign.
  @Test
  void refusesANationalNumberThatMayAlreadyIncludeItsCountryCode() {
    assertRefused(new CallbackNumberParser(new DefaultCountry("DE")), "4915228817386");
  }

  /// libphonenumber would drop only one, and the result would be a different key.
  @ParameterizedTest
  @ValueSource(strings = {"+6100412345678", "+61 (0)0412 345 678", "+49 00 30 123456"})
  void refusesTwoTrunkPrefixes(String spelling) {
    assertRefused(international, spelling);
    assertRefused(australian, spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+61412345678;ext=12",
        "+61412345678x12",
        "+61412345678 ext. 12",
        "+61412345678,,5",
        "sip:+61412345678@example.com",
        "+61412345678 +61412345679",
        "+61412345678/+61412345679",
        "+61412345678+61412345679",
        "+1 800 FLOWERS",
        "!!+61412345678",
        "+61*412345678",
        "+61 412 345 678;",
        "#31#+61412345678",
        "+61/412/345/678"
      })
  void refusesAnythingInAdditionToANumber(String spelling) {
    assertRefused(international, spelling);
    assertRefused(australian, spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anonymous",
        "Anonymous",
        "ANONYMOUS",
        "restricted",
        "Restricted",
        "unavailable",
        "UNAVAILABLE",
        "unknown",
        "Unknown",
        "private",
        "Private",
        "withheld",
        "WithHeld"
      })
  void refusesTheWordsForAWithheldCallerId(String word) {
    assertRefused(international, word);
    assertRefused(australian, word);
  }

  @ParameterizedTest(name = "{0}, which is {1} on a keypad")
  @CsvSource({
    "+266696687, ANONYMOUS cut short",
    "+86282452253, UNAVAILABLE",
    "+86 (0) 282-452-253, UNAVAILABLE",
    "+８６２８２４５２２５３, UNAVAILABLE",
    "+8656696, UNKNOWN",
    "+2562533, BLOCKED",
    "+7378742833, RESTRICTED"
  })
  void refusesTheDigitsForAWithheldCallerId(String digits, String word) {
    assertRefused(international, digits);
    assertRefused(australian, digits);
  }

  @ParameterizedTest
  @CsvSource({
    "0412345678, 'no + with a country code, and no DEFAULT_COUNTRY'",
    "+, not a number",
    "+611, too short",
    "+61412345678901234567, too long",
    "+6141, impossible length or country code"
  })
  void saysWhyItRefuses(String spelling, String why) {
    assertThatThrownBy(() -> international.parse(spelling)).hasMessage(why);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "+, no digit",
    "++, no digit",
    "+0412345678, a country code that begins with 0",
    "+061412345678, a country code that begins with 0",
    "+99961412345678, a country code that is not assigned",
    "+1234567890123456, sixteen digits",
    "+4940123456789012, sixteen digits, but valid according to the metadata",
    "+61412345678901234567, twenty digits",
    "000, an emergency number",
    "112, an emergency number",
    "911, an emergency number",
    "+15551234, possible only within an area",
    "+6141, too short"
  })
  void refusesNumbersThatCannotBeCalled(String spelling, String why) {
    assertRefused(international, spelling);
    assertRefused(australian, spelling);
  }

  /// The exception's message goes to the log, so it must not quote the spelling.
  private static void assertRefused(CallbackNumberParser parser, String spelling) {
    assertThatThrownBy(() -> parser.parse(spelling))
        .isInstanceOfSatisfying(
            CheckFailedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(FailureReason.INVALID_CALLBACK_NUMBER);
              assertThat(e.getMessage()).doesNotContain(spelling).doesNotContainPattern("\\d{4,}");
            });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "+10000000000, one digit",
    "+11111111111, one digit",
    "+15555555555, one digit",
    "+19999999999, one digit",
    "+33000000000, one digit",
    "+440000000000, one digit",
    "+441111111111, one digit",
    "+61000000000, one digit",
    "+34000000000, one digit",
    "+390000000000, one digit",
    "+491111111111, one digit",
    "+815555555555, one digit",
    "+911111111111, one digit",
    "+8611111111111, one digit",
    "+999999999999, one digit",
    "+1111111, one digit",
    "+11234567890, an area code that begins with 1",
    "+10123456789, an area code that begins with 0",
    "+12120123456, an exchange that begins with 0",
    "+12121234567, an exchange that begins with 1",
    "+19112345678, an area code that is an emergency number",
    "+22900000000, one digit in the length of before 2024",
    "+22911111111, one digit in the length of before 2024",
    "+22999999999, one digit in the length of before 2024",
    "+558888888888, one digit in the length of before 2016",
    "+5711111111, one digit in the length of before 2021",
    "+23777777777, one digit in the length of before 2014",
    "+8411111111111, one digit, too many",
    "+5201111111111, one digit after the old trunk prefix",
    "+99900000000, one digit after an unassigned country code",
    "+2109999999, one digit after an unassigned country code",
    "+440000000001, two zeros",
    "+61 000 123 456, two zeros",
    "+33000000001, two zeros"
  })
  void refusesWhatCannotBeAnyonesNumber(String number, String why) {
    assertThat(errorOf(number)).isEqualTo(NumberError.UNASSIGNABLE);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "+5215512345, too short even for an old number",
    "+6141234567890, too long",
    "+2101234567, a country code that is not assigned",
    "+44770012, too short",
    "+1212555012, nine digits in North America",
    "+15551234, seven digits in North America",
    "+6100412345678, two trunk prefixes",
    "+4400207123456, two trunk prefixes"
  })
  void saysThatItDoesNotKnowTheNumberingPlan(String number, String why) {
    assertThat(errorOf(number)).isEqualTo(NumberError.NOT_IN_NUMBERING_PLAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+266696687", "+86282452253", "+860282452253", "+8656696", "+2562533"})
  void saysThatACallerIdIsWithheld(String digits) {
    assertThat(errorOf(digits)).isEqualTo(NumberError.WITHHELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anonymous", "+0412345678", "+614", "0412345678", "+6141234567890123", "+"})
  void saysThatItIsNotANumber(String spelling) {
    assertThat(errorOf(spelling)).isEqualTo(NumberError.NOT_A_NUMBER);
  }

  private NumberError errorOf(String spelling) {
    return catchThrowableOfType(InvalidNumberException.class, () -> international.parse(spelling))
        .error();
  }
}
