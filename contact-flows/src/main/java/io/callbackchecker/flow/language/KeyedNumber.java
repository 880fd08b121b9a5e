package io.callbackchecker.flow.language;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// How Connect reads the digits of a telephone number.
public final class KeyedNumber {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  private KeyedNumber() {}

  /// Whether *Set callback number* accepts its form.
  public static boolean isE164(String number) {
    return E164.matcher(number).matches();
  }

  /// The international format of the number that a caller keyed; empty if it is not valid.
  ///
  /// @param country ISO 3166 alpha-2, or empty if the caller was asked for an international number
  public static Optional<String> international(String digits, String country) {
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var number =
          country.isEmpty() ? numbers.parse("+" + digits, null) : numbers.parse(digits, country);
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
