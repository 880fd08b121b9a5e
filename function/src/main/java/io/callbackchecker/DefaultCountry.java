package io.callbackchecker;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The country whose national numbers are accepted: `DEFAULT_COUNTRY`.
///
/// @param code an ISO 3166 alpha-2 code, or one of the few others for which libphonenumber has a
///   numbering plan, such as XK; it may be given in lower case, and is kept in upper case
public record DefaultCountry(String code) {
  /// The accepted codes, to complete a sentence such as "it must be …".
  public static final String RULE =
      "the two-letter code of a country that has telephone numbers, such as AU";

  /// @throws IllegalArgumentException if libphonenumber has no numbering plan for `code`
  public DefaultCountry {
    code = code.toUpperCase(Locale.ROOT);
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(code)) {
      throw new IllegalArgumentException("not " + RULE);
    }
  }

  /// A regular expression for the accepted codes, in either case. CloudFormation understands it
  /// too, so a template accepts the same ones.
  public static String pattern() {
    Map<Character, String> secondLetters =
        PhoneNumberUtil.getInstance().getSupportedRegions().stream()
            .sorted()
            .collect(
                Collectors.groupingBy(
                    code -> code.charAt(0),
                    TreeMap::new,
                    Collectors.mapping(code -> code.substring(1), Collectors.joining())));
    return secondLetters.entrySet().stream()
        .map(e -> eitherCase("" + e.getKey()) + eitherCase(e.getValue()))
        .collect(Collectors.joining("|"));
  }

  private static String eitherCase(String letters) {
    return "[%s%s]".formatted(letters, letters.toLowerCase(Locale.ROOT));
  }
}
