package io.callbackchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.Version;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Checks the log line of any event: it is one line of ASCII JSON, without six consecutive digits
/// of the callback number, as sent or in canonical form, however they are written.
final class FuzzedLog {
  /// The masked number shows five digits, the first two and the last three: too few to call.
  private static final int TOO_MANY_DIGITS = 6;

  /// However long the event is.
  private static final int MAX_LENGTH = 1_500;

  private static final Set<String> FIELDS =
      Set.of(
          "timestamp",
          "level",
          "function",
          "message",
          "reason",
          "error",
          "contact_id",
          "callback_number",
          "start",
          "version",
          "request_id");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Set<String> secrets = new HashSet<>();

  FuzzedLog(byte[] event, CallbackNumberParser numbers) {
    try {
      String spelling = Event.read(new ByteArrayInputStream(event)).callbackNumber();
      addDigitsOf(spelling);
      addDigitsOf(numbers.parse(spelling).e164());
    } catch (CheckFailedException _) {
      // There is nothing more to hide.
    }
  }

  void check(byte[] logged) {
    String text = new String(logged, StandardCharsets.ISO_8859_1);
    assertThat(text).endsWith("}\n");
    String line = text.substring(0, text.length() - 1);
    assertThat(line.chars().allMatch(c -> c >= ' ' && c <= '~')).as(line).isTrue();
    assertThat(line.length()).isLessThan(MAX_LENGTH);
    var fields = LogLine.of(line).fields();
    assertThat(FIELDS).containsAll(fields.keySet());
    fields.forEach((name, value) -> checkField(name, (String) value));
  }

  private void checkField(String name, String value) {
    if (name.equals("timestamp")) {
      assertThat(Instant.parse(value)).isNotNull();
      return;
    }
    if (name.equals("version")) {
      assertThat(value).isEqualTo(Version.text());
      return;
    }
    // Connect's contact ids are random UUIDs, whose digits reveal nothing.
    if (!name.equals("contact_id") || !UUID.matcher(value).matches()) {
      String digits = digitsOf(value);
      assertThat(secrets.stream().anyMatch(digits::contains)).as("%s: %s", name, value).isFalse();
    }
  }

  private void addDigitsOf(String number) {
    String digits = digitsOf(number);
    IntStream.rangeClosed(0, digits.length() - TOO_MANY_DIGITS)
        .mapToObj(start -> digits.substring(start, start + TOO_MANY_DIGITS))
        .forEach(secrets::add);
  }

  /// The digits of any script as ASCII digits, without anything between them.
  private static String digitsOf(String text) {
    return text.codePoints()
        .filter(Character::isDigit)
        .map(c -> Character.forDigit(Character.digit(c, 10), 10))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
