package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `CALLBACK_TTL`. The pattern, which CloudFormation uses, accepts exactly what the parser accepts,
/// and both agree with a plain definition of the grammar.
class TimeToLiveTest {
  private static final Pattern PATTERN = Pattern.compile(TimeToLive.PATTERN);
  private static final Pattern UNITS =
      Pattern.compile("P(?:(\\d+)D)?(T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
  private static final Duration MAX = Duration.ofDays(3650);

  /// Amounts of a unit, some right at a limit. An empty one omits the unit.
  private static final List<String> AMOUNTS =
      List.of("", "0", "1", "01", "9", "10", "23", "24", "59", "60", "3649", "3650", "3651");

  private final Random random = new Random(1);

  @Test
  void isSevenDaysByDefault() {
    assertThat(TimeToLive.DEFAULT).isEqualTo(TimeToLive.parse("P7D"));
    assertThat(TimeToLive.DEFAULT.duration()).isEqualTo(ConnectLimits.CALLBACK_LIFETIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"P7D", "PT12H", "PT90M", "P1DT12H", "PT1H30M", "PT1M1S", "PT1S", "P3650D"})
  void acceptsADuration(String text) {
    assertThat(TimeToLive.parse(text).duration()).isEqualTo(Duration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P7",
        "7D",
        "p7d",
        "P7d",
        " P7D",
        "P7D\n",
        "P1W",
        "P1M",
        "P1Y",
        "+P7D",
        "-P7D",
        "P-7D",
        "PT0S",
        "PT0.5S",
        "P0D",
        "P07D",
        "P7DT",
        "P7DT0H",
        "PT24H1M",
        "PT60M1S",
        "P3650DT1S",
        "P3651D",
        "PT99999999999999H",
        "P٧D"
      })
  void refusesEverythingElseAndStatesTheRule(String text) {
    assertThatThrownBy(() -> TimeToLive.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not " + TimeToLive.RULE);
    assertThat(PATTERN.matcher(text).matches()).isFalse();
  }

  static Stream<List<String>> texts() {
    var limits = LongStream.of(MAX.toDays(), MAX.toHours(), MAX.toMinutes(), MAX.toSeconds());
    var nearLimits =
        limits
            .boxed()
            .flatMap(limit -> LongStream.rangeClosed(-1100, 1100).mapToObj(i -> limit + i));
    var powers =
        IntStream.range(0, 12)
            .boxed()
            .flatMap(i -> Stream.of(i, 10 - i).map(j -> (long) Math.pow(10, i) - j + i));
    return Stream.of(
        combinations(),
        Stream.concat(nearLimits, powers)
            .flatMap(
                n -> Stream.of("P%sD", "PT%sH", "PT%sM", "PT%sS").map(unit -> unit.formatted(n)))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void patternAndParserAgreeWithTheGrammar(List<String> texts) {
    assertThat(texts).allSatisfy(TimeToLiveTest::assertAgreed).hasSizeGreaterThan(20_000);
    assertThat(texts).anyMatch(TimeToLiveTest::isInGrammar);
  }

  @Test
  void patternAndParserAgreeOnMutatedTexts() {
    var texts = combinations();
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      text.insert(
          random.nextInt(text.length() + 1), "PTDHMS0123456789-+. \n".charAt(random.nextInt(21)));
      assertAgreed(text.toString());
    }
  }

  @Test
  void thePatternUsesOnlyPortableSyntax() {
    assertThat(TimeToLive.PATTERN).matches("[A-Z0-9\\[\\]\\-?|(){},]+");
  }

  private static void assertAgreed(String text) {
    boolean expected = isInGrammar(text);
    assertThat(PATTERN.matcher(text).matches()).as("pattern: %s", text).isEqualTo(expected);
    assertThat(isParsed(text)).as("parser: %s", text).isEqualTo(expected);
  }

  private static boolean isParsed(String text) {
    try {
      return TimeToLive.parse(text).duration().equals(Duration.parse(text));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// One unit in any amount up to 3,650 days, or several units, with hours below 24 and minutes and
  /// seconds below 60. No amount begins with a zero.
  private static boolean isInGrammar(String text) {
    Matcher units = UNITS.matcher(text);
    if (!units.matches() || "T".equals(units.group(2))) {
      return false;
    }
    var amounts = Stream.of(1, 3, 4, 5).map(units::group).toList();
    var named = amounts.stream().filter(amount -> amount != null).toList();
    if (named.isEmpty()
        || named.stream().anyMatch(amount -> amount.startsWith("0") || amount.length() > 9)) {
      return false;
    }
    boolean several = named.size() > 1;
    return Duration.parse(text).compareTo(MAX) <= 0
        && (!several
            || (isBelow(3650, amounts.get(0))
                && isBelow(24, amounts.get(1))
                && isBelow(60, amounts.get(2))
                && isBelow(60, amounts.get(3))));
  }

  private static boolean isBelow(int limit, String amount) {
    return amount == null || Integer.parseInt(amount) < limit;
  }

  private static List<String> combinations() {
    var texts = new ArrayList<String>();
    for (String days : AMOUNTS) {
      for (String hours : AMOUNTS) {
        for (String minutes : AMOUNTS) {
          for (String seconds : AMOUNTS) {
            String time = unit(hours, "H") + unit(minutes, "M") + unit(seconds, "S");
            texts.add("P" + unit(days, "D") + (time.isEmpty() ? "" : "T" + time));
          }
        }
      }
    }
    return texts;
  }

  private static String unit(String amount, String name) {
    return amount.isEmpty() ? "" : amount + name;
  }
}
