package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The parser's result for each line of `src/test/resources/golden-*.tsv`. Each test reads its
/// whole file and reports every line that differs, since an upgrade of libphonenumber can change
/// several.
class GoldenNumbersTest {
  private static final String NUMBERS = "golden-numbers.tsv";
  private static final String NATIONAL = "golden-national-numbers.tsv";
  private static final String DIFFERENT = "golden-different-numbers.tsv";
  private static final String REFUSED = "golden-refused-spellings.tsv";

  private static final String NO_COUNTRY = "-";
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  @Test
  void parsesEverySpellingToItsNumber() throws IOException {
    var wrong = new ArrayList<String>();
    for (Line line : lines(NUMBERS)) {
      String number = line.field(2);
      for (String spelling : line.from(2)) {
        line.check(spelling, parse(NO_COUNTRY, spelling), number, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void parsesEveryNationalSpellingToItsNumber() throws IOException {
    var wrong = new ArrayList<String>();
    for (Line line : lines(NATIONAL)) {
      String number = line.field(1);
      for (String spelling : line.from(1)) {
        line.check(spelling, parse(line.field(0), spelling), number, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void keepsDifferentNumbersApart() throws IOException {
    var wrong = new ArrayList<String>();
    for (Line line : lines(DIFFERENT)) {
      String one = parse(line.field(0), line.field(1));
      String other = parse(line.field(0), line.field(2));
      if (one.equals(other) || !one.startsWith("+") || !other.startsWith("+")) {
        wrong.add("%s: expected two numbers, got %s and %s".formatted(line.place(), one, other));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void refusesUncertainSpellings() throws IOException {
    var wrong = new ArrayList<String>();
    for (Line line : lines(REFUSED)) {
      String spelling = line.field(1);
      String expected = FailureReason.INVALID_CALLBACK_NUMBER.name();
      line.check(spelling, parse(line.field(0), spelling), expected, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void coversThreeHundredNumbersFromFortyFiveCountries() throws IOException {
    List<Line> lines = lines(NUMBERS);
    assertThat(lines).extracting(line -> line.field(2)).doesNotHaveDuplicates();
    assertThat(lines)
        .hasSizeGreaterThanOrEqualTo(300)
        .allSatisfy(line -> assertThat(line.from(3)).as(line.place()).isNotEmpty());
    assertThat(countries(lines)).hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void coversAcceptedAndRefusedNationalSpellingsFromTwentyCountries() throws IOException {
    assertThat(countries(lines(NATIONAL))).hasSizeGreaterThanOrEqualTo(20);
    assertThat(countries(lines(REFUSED))).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void hasNoDuplicateLines() throws IOException {
    for (String file : List.of(NUMBERS, NATIONAL, DIFFERENT, REFUSED)) {
      var seen = new HashSet<List<String>>();
      for (Line line : lines(file)) {
        assertThat(seen.add(line.fields())).as(line.place()).isTrue();
        assertThat(line.fields()).as(line.place()).doesNotHaveDuplicates();
      }
    }
  }

  /// The number, or the reason why the spelling is refused.
  private static String parse(String country, String spelling) {
    var parser =
        new CallbackNumberParser(country.equals(NO_COUNTRY) ? null : new DefaultCountry(country));
    String readable = ESCAPE.matcher(spelling).replaceAll(GoldenNumbersTest::unescaped);
    try {
      return parser.parse(readable).e164();
    } catch (CheckFailedException e) {
      return e.reason().name();
    }
  }

  private static String unescaped(MatchResult escape) {
    return Character.toString(Integer.parseInt(escape.group(1), 16));
  }

  private static Set<String> countries(List<Line> lines) {
    var countries = new TreeSet<String>();
    lines.forEach(line -> countries.add(line.field(0)));
    countries.removeAll(Set.of(NO_COUNTRY, "001"));
    return countries;
  }

  private static List<Line> lines(String file) throws IOException {
    try (InputStream in = GoldenNumbersTest.class.getResourceAsStream("/" + file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      var lines = new ArrayList<Line>();
      for (String content : text.split("\n", -1)) {
        lines.add(new Line(file, lines.size() + 1, List.of(content.split("\t", -1))));
      }
      lines.removeIf(line -> line.field(0).isEmpty() || line.field(0).startsWith("#"));
      return lines;
    }
  }

  private record Line(String file, int number, List<String> fields) {
    String field(int index) {
      return fields.get(index);
    }

    List<String> from(int index) {
      return fields.subList(index, fields.size());
    }

    String place() {
      return file + ":" + number;
    }

    void check(String spelling, String actual, String expected, List<String> wrong) {
      if (!actual.equals(expected)) {
        wrong.add("%s: '%s' expected %s, got %s".formatted(place(), spelling, expected, actual));
      }
    }
  }
}
