package io.callbackchecker;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings every spelling of a callback number to its one form. Set and clear share it, so that what
/// one stores the other finds.
public final class CallbackNumberParser {
  private static final int LONGEST_SPELLING = 64;
  private static final String URI_SCHEME = "tel:";

  /// libphonenumber's word for "no country is assumed".
  private static final String UNKNOWN_COUNTRY = "ZZ";

  /// The words ANONYMOUS, UNAVAILABLE, UNKNOWN, BLOCKED and RESTRICTED keyed on a telephone's
  /// letters, as networks send them for a withheld caller id. All such callers would share one
  /// entry.
  private static final Set<String> WITHHELD =
      Set.of("+266696687", "+86282452253", "+8656696", "+2562533", "+7378742833");

  private final PhoneNumberUtil phoneNumbers = PhoneNumberUtil.getInstance();
  private final String country;

  /// A parser of international numbers, and of the national numbers of one country.
  ///
  /// @param defaultCountry null for international numbers only
  public CallbackNumberParser(@Nullable DefaultCountry defaultCountry) {
    country = defaultCountry == null ? UNKNOWN_COUNTRY : defaultCountry.code();
  }

  /// The one number that `spelling` stands for.
  ///
  /// @param spelling as the contact flow passes it, of any length and content
  /// @throws CheckFailedException with [FailureReason#INVALID_CALLBACK_NUMBER] for all that is not
  ///   surely one number that can be called
  public CallbackNumber parse(String spelling) {
    String dialled = dialledCharacters(spelling);
    PhoneNumber number = parsePlan(dialled);
    if (phoneNumbers.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
      throw invalid("impossible length or country code");
    }
    // Metadata lags real numbering plans, so an international number need not be valid by it. In a
    // national one the country is our guess, and the metadata is the only check on that guess.
    if (!dialled.startsWith("+")) {
      if (!phoneNumbers.isValidNumber(number)) {
        throw invalid("not a number of the default country");
      }
      if (hasAnotherReading(dialled, number)) {
        throw invalid("two numbers, with and without a country code");
      }
    }
    String e164 = phoneNumbers.format(number, PhoneNumberFormat.E164);
    // Of two trunk prefixes after the country code libphonenumber drops one, and what is left is
    // not the number that it seems to be. Where nothing was dropped there is nothing to compare.
    if (!e164.equals(dialled) && !number.equals(parsePlan(e164))) {
      throw invalid("more than one trunk prefix");
    }
    if (WITHHELD.contains(e164)) {
      throw invalid("a withheld caller id");
    }
    try {
      return new CallbackNumber(e164);
    } catch (IllegalArgumentException e) {
      throw new CheckFailedException(
          FailureReason.INVALID_CALLBACK_NUMBER, "more digits than E.164 allows", e);
    }
  }

  private PhoneNumber parsePlan(String dialled) {
    try {
      return phoneNumbers.parse(dialled, country);
    } catch (NumberParseException e) {
      throw new CheckFailedException(
          FailureReason.INVALID_CALLBACK_NUMBER, inWords(e.getErrorType()), e);
    }
  }

  private static String inWords(NumberParseException.ErrorType type) {
    return switch (type) {
      case INVALID_COUNTRY_CODE -> "no + with a country code, and no DEFAULT_COUNTRY";
      case NOT_A_NUMBER -> "not a number";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "too short";
      case TOO_LONG -> "too long";
    };
  }

  /// Whether the first digits of a national number can be its country code as well. In Germany
  /// `4915228817386` is a mobile number that lost its `+`, and a number of the area 04915 that lost
  /// its zero.
  private boolean hasAnotherReading(String dialled, PhoneNumber number) {
    try {
      PhoneNumber other = phoneNumbers.parse("+" + dialled, country);
      return other.getCountryCode() == number.getCountryCode()
          && !other.equals(number)
          && phoneNumbers.isValidNumber(other);
    } catch (NumberParseException _) {
      return false;
    }
  }

  /// Digits of any script as ASCII ones and every `+`, in order. libphonenumber skips much that it
  /// does not understand, a trailing newline or a `*` for example, so anything else that is not
  /// punctuation of a telephone number is refused here.
  private static String dialledCharacters(String spelling) {
    if (spelling.length() > LONGEST_SPELLING) {
      throw invalid("more than " + LONGEST_SPELLING + " characters");
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
                throw invalid("a character that telephone numbers do not have");
              }
            });
    return dialled.toString();
  }

  /// Without what cannot be seen: byte order marks, directional marks, zero-width spaces; nor the
  /// spaces before the first visible character.
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

  /// A space of any width; no tab, and nothing that ends a line or a paragraph.
  private static boolean isSpace(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static CheckFailedException invalid(String detail) {
    return new CheckFailedException(FailureReason.INVALID_CALLBACK_NUMBER, detail);
  }
}
