package io.callbackchecker.flow.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Why a text could not be read as JSON, in words for people who write flows and scripts. The
/// parser's own words name its settings and its classes.
public final class UnreadableJson {
  private static final String CHARACTER = "Unexpected character \\(('.').*";

  /// What the parser says, and what we say. The first that fits counts.
  private static final List<Words> WORDS =
      List.of(
          new Words(CHARACTER + "separate (?:Object|Array) entries", "expected a comma, not $1"),
          new Words(CHARACTER + "start property name", "expected a name in double quotes, not $1"),
          new Words(CHARACTER + "a colon to separate", "expected a colon, not $1"),
          new Words(CHARACTER + "a \\(non-standard\\) comment", "JSON has no comments"),
          new Words(CHARACTER + "expected a valid value", "expected a value, not $1"),
          new Words("Unexpected close marker ('.'): expected ('.').*", "expected $2, not $1"),
          new Words("Unexpected close marker ('.').*", "nothing is open that $1 could close"),
          new Words(
              "(?:Unrecognized|Non-standard) token ('.*?')[:,]? .*",
              "$1 is not a value; text needs double quotes"),
          new Words(
              "Illegal unquoted character.*",
              "a line break, a tab or the like stands in a text; write it as \\\\n or \\\\t"),
          new Words(
              "Unrecognized character escape '(.)'.*",
              "\\\\$1 in a text has no meaning; write a backslash as \\\\\\\\"),
          new Words("Duplicate Object property (\".*?\").*", "$1 appears twice"),
          new Words(".*(?:numeric|number|digit|zeroes).*", "a number is written wrongly"));

  private UnreadableJson() {}

  private record Words(Pattern theirs, String ours) {
    Words(String theirs, String ours) {
      this(Pattern.compile(theirs + ".*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE), ours);
    }

    Stream<String> of(String message) {
      Matcher fits = theirs.matcher(message);
      return fits.matches() ? Stream.of(fits.replaceFirst(ours)) : Stream.of();
    }
  }

  /// What the text is instead, such as `not JSON: expected a comma, not '"', line 3, column 7`.
  public static String reason(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    if (e instanceof StreamConstraintsException || at == null) {
      return "beyond what we read: " + e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    }
    return "not JSON: %s, line %s, column %s".formatted(words(e), at.getLineNr(), at.getColumnNr());
  }

  private static String words(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "it ends too early; a quote, a bracket or a brace is not closed";
    }
    return WORDS.stream()
        .flatMap(words -> words.of(e.getOriginalMessage()))
        .findFirst()
        .orElse("it cannot be read from here on");
  }
}
