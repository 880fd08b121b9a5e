package io.callbackchecker;

import java.util.regex.Pattern;

/// A callback number in its canonical form, E.164: `+`, country code and national number, digits
/// only.
///
/// @param e164 the whole number. It is personal data: log [#toString], which masks it, instead
public record CallbackNumber(String e164) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
  private static final int MIN_LENGTH_TO_SHOW_TAIL = 10;

  public CallbackNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("A callback number must be in E.164 format");
    }
  }

  /// The masked number, such as `+61*****678`. A number with fewer than nine digits shows no tail.
  @Override
  public String toString() {
    int length = e164.length();
    String head = e164.substring(0, Math.min(3, length));
    String tail = length < MIN_LENGTH_TO_SHOW_TAIL ? "" : e164.substring(length - 3);
    return head + "*****" + tail;
  }
}
