package io.callbackchecker;

/// Lines that have two national numbers: an old one, which some networks, contacts and habits still
/// use, and today's. Only changes that give the new number without a doubt are here. The sources
/// are in docs/adr/0017-two-numbers-of-one-line.md.
final class Renumbering {
  private Renumbering() {}

  /// Today's number of a line; `national` itself if that is today's.
  ///
  /// @param national the digits after the country code
  static String today(int countryCode, String national) {
    return switch (countryCode) {
      case 52 -> mexico(national);
      case 54 -> argentina(national);
      case 55 -> brazil(national);
      case 57 -> colombia(national);
      case 84 -> vietnam(national);
      case 229 -> benin(national);
      case 237 -> cameroon(national);
      default -> national;
    };
  }

  /// 2019: no prefix any more, neither within Mexico nor, for mobile phones, from abroad.
  private static String mexico(String national) {
    return national.replaceFirst("^(?:1|01|044|045)(\\d{10})$", "$1");
  }

  /// The 9 only says that a line is mobile, and callers leave it out; no fixed line has the same
  /// digits.
  private static String argentina(String national) {
    return national.replaceFirst("^9(\\d{10})$", "$1");
  }

  /// 2012 to 2016: a 9 before mobile numbers. Those that begin with 7 can be trunked radio, which
  /// got none.
  private static String brazil(String national) {
    return national.replaceFirst("^([1-9][1-9])([689]\\d{7})$", "$19$2");
  }

  /// 2021: 60 before fixed lines.
  private static String colombia(String national) {
    return national.replaceFirst("^([1-8]\\d{7})$", "60$1");
  }

  /// 2018: new prefixes for mobile numbers, one digit shorter.
  private static String vietnam(String national) {
    if (national.length() != 10) {
      return national;
    }
    String rest = national.substring(3);
    return switch (national.substring(0, 3)) {
      case "120" -> "70" + rest;
      case "121" -> "79" + rest;
      case "122" -> "77" + rest;
      case "123" -> "83" + rest;
      case "124" -> "84" + rest;
      case "125" -> "85" + rest;
      case "126" -> "76" + rest;
      case "127" -> "81" + rest;
      case "128" -> "78" + rest;
      case "129" -> "82" + rest;
      case "162" -> "32" + rest;
      case "163" -> "33" + rest;
      case "164" -> "34" + rest;
      case "165" -> "35" + rest;
      case "166" -> "36" + rest;
      case "167" -> "37" + rest;
      case "168" -> "38" + rest;
      case "169" -> "39" + rest;
      case "186" -> "56" + rest;
      case "188" -> "58" + rest;
      case "199" -> "59" + rest;
      default -> national;
    };
  }

  /// 2024: 01 before every number.
  private static String benin(String national) {
    return national.replaceFirst("^(\\d{8})$", "01$1");
  }

  /// 2014: a 6 before mobile numbers. Fixed lines got more than one new digit.
  private static String cameroon(String national) {
    return national.replaceFirst("^([5-79]\\d{7})$", "6$1");
  }
}
