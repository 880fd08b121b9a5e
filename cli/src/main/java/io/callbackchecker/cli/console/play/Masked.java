package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.simulate.Transcript.Line;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Hides the middle of telephone numbers.
final class Masked {
  /// Not the parts of an identifier.
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])\\+?\\d{7,}(?![\\w-])");

  /// A function's reply also has times and durations.
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+\\d{7,}");

  private Masked() {}

  static Line line(Line line) {
    String text = line.who() == Who.FUNCTION ? in(line.text(), INTERNATIONAL) : text(line.text());
    return new Line(line.second(), line.who(), text, line.block(), line.title());
  }

  static String text(String text) {
    return in(text, NUMBER);
  }

  private static String in(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(number -> masked(number));
  }

  private static String masked(MatchResult number) {
    String all = number.group();
    return all.substring(0, 3) + "*****" + all.substring(all.length() - 3);
  }
}
