package io.callbackchecker;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts every spelling of a callback number to its canonical form. Set and clear share it, so
/// that clear finds what set stored.
public final class CallbackNumberParser {
  private static final int MAX_LENGTH = 64;
  private static final String URI_SCHEME = "tel:";

  /// libphonenumber's code for "no default country".
  private static final String UNKNOWN_COUNTRY = "ZZ";

  /// ANONYMOUS, UNAVAILABLE, UNKNOWN, BLOCKED and RESTRICTED, typed on a phone keypad. Networks
  /// send them for withheld caller ids, so all these callers would share one entry.
  private static final Set<String> WITHHELD =
      Set.of("+266696687", "+86282452253", "+8656696", "+2562533", "+7378742833");

  /// The form of E.164, with at least the digits of the shortest number that can be called.
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");

  private final PhoneNumberUtil phoneNumbers = PhoneNumberUtil.getInstance();
  private final String country;

  /// Parses international numbers, and the national numbers of one country.
  ///
  /// @param defaultCountry null for international numbers only
  public CallbackNumberParser(@Nullable DefaultCountry defaultCountry) {
    country = defaultCountry == null ? UNKNOWN_COUNTRY : defaultCountry.code();
  }

  /// The number that `spelling` stands for.
  ///
  /// @param spelling as the contact flow passes it: any length, any content
  /// @throws InvalidNumberException if it is unclear which number is meant, or the number cannot be
  ///   called
  public CallbackNumber parse(String spelling) {
    String dialled = dialledCharacters(spelling);
    PhoneNumber parsed = parsePlan(dialled);
    refuseUnassignable(parsed);
    PhoneNumber number = today(parsed);
    String e164 = phoneNumbers.format(number, PhoneNumberFormat.E164);
    if (WITHHELD.contains(e164)) {
      throw new InvalidNumberException(NumberError.WITHHELD, "a withheld caller id");
    }
    if (phoneNumbers.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
      throw new InvalidNumberException(
          errorOfUnknown(dialled), "impossible length or country code");
    }
    // Metadata lags behind real numbering plans, so an international number need not be valid. For
    // a national number we guess the country, and only the metadata can check that guess.
    if (!dialled.startsWith("+")) {
      if (!phoneNumbers.isValidNumber(number)) {
        throw invalid("not a number of the default country");
      }
      boolean isRetired = !phoneNumbers.isValidNumber(parsed);
      if (hasAnotherReading(dialled, number, isRetired)) {
        throw invalid("two possible numbers, with and without a country code");
      }
    }
    // Of two trunk prefixes after the country code, libphonenumber drops only one, and the result
    // looks like a number but is not the one meant. If nothing was dropped, there is nothing to
    // compare.
    if (!e164.equals(dialled) && !number.equals(today(parsePlan(e164)))) {
      throw new InvalidNumberException(errorOfUnknown(dialled), "more than one trunk prefix");
    }
    try {
      return new CallbackNumber(e164);
    } catch (IllegalArgumentException e) {
      throw new InvalidNumberException(
          NumberError.NOT_A_NUMBER, "more digits than E.164 allows", e);
    }
  }

  private PhoneNumber parsePlan(String dialled) {
    try {
      return phoneNumbers.parse(dialled, country);
    } catch (NumberParseException e) {
      throw new InvalidNumberException(errorOfUnknown(dialled), describe(e.getErrorType()), e);
    }
  }

  private PhoneNumber today(PhoneNumber number) {
    String national = phoneNumbers.getNationalSignificantNumber(number);
    String today = Renumbering.today(number.getCountryCode(), national);
    return today.equals(national) ? number : parsePlan("+" + number.getCountryCode() + today);
  }

  private void refuseUnassignable(PhoneNumber number) {
    String national = phoneNumbers.getNationalSignificantNumber(number);
    if (Unassignable.matches(number.getCountryCode(), national)
        && !phoneNumbers.isValidNumber(number)) {
      throw new InvalidNumberException(NumberError.UNASSIGNABLE, "a number that nobody can have");
    }
  }

  private static String describe(NumberParseException.ErrorType type) {
    return switch (type) {
      case INVALID_COUNTRY_CODE -> "no + with a country code, and no DEFAULT_COUNTRY";
      case NOT_A_NUMBER -> "not a number";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "too short";
      case TOO_LONG -> "too long";
    };
  }

  /// Whether the first digits of a national number could also be its country code. In Germany,
  /// `4915228817386` is both a mobile number that lost its `+` and a number in area 04915 that lost
  /// its zero. A retired spelling could be a number of any country that lost its `+`.
  private boolean hasAnotherReading(String dialled, PhoneNumber number, boolean isRetired) {
    try {
      PhoneNumber other = today(phoneNumbers.parse("+" + dialled, country));
      return (isRetired || other.getCountryCode() == number.getCountryCode())
          && !other.equals(number)
          && phoneNumbers.isValidNumber(other);
    } catch (NumberParseException _) {
      return false;
    }
  }

  /// The plus signs and digits, in order, with digits of any script as ASCII. libphonenumber skips
  /// characters that it does not understand, such as a trailing newline or a `*`, so this refuses
  /// anything but the punctuation of telephone numbers.
  private static String dialledCharacters(String spelling) {
    if (spelling.length() > MAX_LENGTH) {
      throw invalid("more than " + MAX_LENGTH + " characters");
    }
    String visible = withoutFormatCharacters(spelling);
    if (visible.regionMatches(true, 0, URI_SCHEME, 0, URI_SCHEME.length())) {
      visible = visible.substring(URI_SCHEME.length());
    }
    var dialled = new StringBuilder(visible.length());
    visible
        .codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                dialled.append(Character.digit(c, 10));
              } else if (c == '+' || c == '＋') {
                dialled.append('+');
              } else if (!isPunctuation(c)) {
                throw invalid("a character that telephone numbers do not contain");
              }
            });
    return dialled.toString();
  }

  /// Removes invisible characters (byte order marks, directional marks, zero-width spaces) and
  /// leading spaces.
  private static String withoutFormatCharacters(String spelling) {
    return spelling
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .dropWhile(CallbackNumberParser::isSpace)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPunctuation(int c) {
    return switch (c) {
      case '.', '(', ')', '．', '（', '）', '−' -> true;
      default -> isSpace(c) || Character.getType(c) == Character.DASH_PUNCTUATION;
    };
  }

  /// A space of any width, but not a tab or a line break.
  private static boolean isSpace(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static InvalidNumberException invalid(String detail) {
    return new InvalidNumberException(NumberError.NOT_A_NUMBER, detail);
  }

  /// A number in the form of E.164 may be in use although the metadata does not know it.
  private static NumberError errorOfUnknown(String dialled) {
    if (!INTERNATIONAL.matcher(dialled).matches()) {
      return NumberError.NOT_A_NUMBER;
    }
    return Unassignable.isFiller(dialled)
        ? NumberError.UNASSIGNABLE
        : NumberError.NOT_IN_NUMBERING_PLAN;
  }
}
