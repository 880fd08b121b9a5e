package io.callbackchecker;

/// Numbers that nobody can have. Switches and test systems send them where a caller id is missing,
/// so one stranger would be taken for the other.
final class Unassignable {
  private static final int NORTH_AMERICA = 1;

  private Unassignable() {}

  /// Whether no numbering plan can ever assign the number, or its digits are a filler.
  ///
  /// - One digit again and again: regulators treat it as an invalid caller id (FCC 17-151).
  /// - A national number that begins with 00: that is the international prefix (ITU-T E.164).
  /// - In North America, an area code or an exchange that begins with 0 or 1, and an area code such
  ///   as 911 (NANPA, *North American Numbering Plan*).
  ///
  /// A few numbers in use fall under the first two, such as +1 888 888 8888, so the caller asks the
  /// metadata about these.
  ///
  /// @param national the digits after the country code
  static boolean matches(int countryCode, String national) {
    return isOneDigit(national)
        || national.startsWith("00")
        || (countryCode == NORTH_AMERICA && isNowhereInNorthAmerica(national));
  }

  /// Whether a number of no known plan is one repeated digit after what could be a country code.
  ///
  /// @param dialled a plus sign and digits
  static boolean isFiller(String dialled) {
    return dialled.matches("\\+\\d{1,3}(\\d)\\1{3,}");
  }

  private static boolean isOneDigit(String digits) {
    return digits.equals(digits.substring(0, 1).repeat(digits.length()));
  }

  private static boolean isNowhereInNorthAmerica(String national) {
    return national.length() == 10
        && (national.charAt(0) < '2' || national.charAt(3) < '2' || national.startsWith("11", 1));
  }
}
