package io.callbackchecker;

import java.util.regex.Pattern;

/// A callback number in its one form, E.164: `+`, the country code, the national number, digits
/// alone. Two spellings of one number are equal.
///
/// @param e164 the whole number; personal data, so never to be logged. [#toString] is the masked
///   form that may be.
public record CallbackNumber(String e164) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
  private static final int SHORTEST_WITH_A_TAIL = 10;

  public CallbackNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("A callback number must be in E.164 format");
    }
  }

  /// The masked number, such as `+61*****678`; a number of less than nine digits shows no tail.
  @Override
  public String toString() {
    int length = e164.length();
    String head = e164.substring(0, Math.min(3, length));
    String tail = length < SHORTEST_WITH_A_TAIL ? "" : e164.substring(length - 3);
    return head + "*****" + tail;
  }
}
