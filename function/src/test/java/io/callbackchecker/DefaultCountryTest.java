package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `DEFAULT_COUNTRY`. The pattern, which CloudFormation uses, accepts exactly what the constructor
/// accepts.
class DefaultCountryTest {
  private static final Pattern PATTERN = Pattern.compile(DefaultCountry.pattern());
  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZaeuz0 \n";

  @ParameterizedTest
  @ValueSource(strings = {"AU", "DE", "US", "XK", "AC", "TA"})
  void acceptsACountryWithTelephoneNumbers(String code) {
    assertThat(new DefaultCountry(code).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"au", "Au", "aU"})
  void acceptsEitherCase(String code) {
    assertThat(new DefaultCountry(code).code()).isEqualTo("AU");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "BV", "GS", "HM", "PN", "TF", "UM"})
  void refusesACountryWithoutTelephoneNumbers(String code) {
    assertThatThrownBy(() -> new DefaultCountry(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not " + DefaultCountry.RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aus", "AUS", "XX", "ZZ", "001", "61", "AU ", "Australia"})
  void refusesEverythingElse(String code) {
    assertThatThrownBy(() -> new DefaultCountry(code)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void patternAndConstructorAgreeOnEveryCode() {
    assertThat(everyText()).allSatisfy(DefaultCountryTest::assertAgreed);
    assertThat(
            everyText().stream()
                .filter(DefaultCountryTest::isAccepted)
                .filter(code -> code.equals(code.toUpperCase(Locale.ROOT))))
        .containsExactlyInAnyOrderElementsOf(PhoneNumberUtil.getInstance().getSupportedRegions());
  }

  @Test
  void thePatternUsesOnlyPortableSyntax() {
    assertThat(DefaultCountry.pattern()).matches("[A-Za-z\\[\\]|]+");
  }

  /// Every string of up to three of the characters.
  private static List<String> everyText() {
    return IntStream.rangeClosed(0, 3).boxed().flatMap(DefaultCountryTest::ofLength).toList();
  }

  private static Stream<String> ofLength(int length) {
    return length == 0
        ? Stream.of("")
        : ofLength(length - 1).flatMap(start -> CHARACTERS.chars().mapToObj(c -> start + (char) c));
  }

  private static void assertAgreed(String code) {
    assertThat(PATTERN.matcher(code).matches()).as(code).isEqualTo(isAccepted(code));
  }

  private static boolean isAccepted(String code) {
    try {
      var _ = new DefaultCountry(code);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
