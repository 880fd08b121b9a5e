package io.callbackchecker.layout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.TimeLimits;
import io.callbackchecker.TimeToLive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The docs state the limits of the code. Wherever a doc uses one of the phrases below, its amount
/// must be the constant's. If no doc uses any of a constant's phrases any more, update them here.
class DocumentedLimitsTest {
  private static final Path ROOT = Path.of("..");

  /// An amount and its unit, or an ISO-8601 duration.
  private static final String TIME = "([\\d.]+ ?\\w+|\\w+ (?:seconds|days)|`?PT?\\d+[DHMS]`?)";

  private static final Pattern AMOUNT = Pattern.compile("([\\d.]+|[a-z]+) ?(ms|s|seconds|days)");
  private static final Map<String, String> WORDS = Map.of("two", "2", "seven", "7", "eight", "8");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "seconds", Duration.ofSeconds(1),
          "days", Duration.ofDays(1));

  static Stream<Arguments> limits() {
    return Stream.of(
        limit(
            "the longest wait for a function",
            ConnectLimits.MAX_INVOCATION,
            "time-?out (?:of|after) #",
            "\\*Timeout\\* #",
            "the # that Connect waits",
            "by default,? and # at most",
            "a clear that fails,? or takes #"),
        limit(
            "the wait for a function by default",
            ConnectLimits.DEFAULT_INVOCATION,
            "(?:waits|gives up after) #[^.|]{0,20} by default",
            "Connect's default (?:of )?#"),
        limit(
            "the life of a queued callback",
            ConnectLimits.CALLBACK_LIFETIME,
            "drops a queued callback after #",
            "TTL \\(#\\)"),
        limit(
            "the time to live by default",
            TimeToLive.DEFAULT.duration(),
            "`CALLBACK_TTL` \\|(?: no \\|)? #",
            "`CallbackTtl` \\| #",
            "until its `ttl`, # by default",
            "after # hardly"),
        limit(
            "a call",
            TimeLimits.CALL,
            "\\| (?:a|one) call[^|]*\\| # \\|",
            "exceed its limit of #",
            "within the # of one invocation",
            "waits for DynamoDB for at most #",
            "call (?:of|to) DynamoDB ends after #"),
        limit(
            "an attempt",
            TimeLimits.ATTEMPT,
            "\\| (?:an|one) attempt \\| # \\|",
            "less than the # of an attempt"),
        limit(
            "an attempt while cold",
            TimeLimits.ATTEMPT_WHILE_COLD,
            "\\| (?:an|one) attempt,? [^|]+\\| # \\|"),
        limit(
            "the margin",
            TimeLimits.MARGIN,
            "\\| margin[^|]*\\| # \\|",
            "stops waiting # before the invocation's own time is up"),
        limit(
            "the minimum time left",
            TimeLimits.MIN_TIME_LEFT,
            "less than #(?: of the invocation)? left",
            "\\| (?:least|minimum) time [^|]*\\| # \\|"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void theDocsStateTheLimitsOfTheCode(Duration limit, List<Pattern> phrases) throws IOException {
    var named =
        docs().flatMap(doc -> phrases.stream().flatMap(phrase -> named(doc, phrase))).toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(match -> assertThat(duration(match)).as(match.group()).isEqualTo(limit));
  }

  private static Arguments limit(String name, Duration limit, String... phrases) {
    var patterns =
        Stream.of(phrases)
            .map(phrase -> Pattern.compile("(?i)" + phrase.replace("#", TIME)))
            .toList();
    return argumentSet(name, limit, patterns);
  }

  private static Stream<Path> docs() throws IOException {
    try (var files = Files.walk(ROOT.resolve("docs"), 2)) {
      var pages = files.filter(file -> file.toString().endsWith(".md")).toList();
      return Stream.concat(
          pages.stream(), Stream.of("README.md", "CONTRACT.md").map(ROOT::resolve));
    }
  }

  private static Stream<MatchResult> named(Path doc, Pattern phrase) {
    try {
      String text = Files.readString(doc).replaceAll("\\s*\n\\s*(?=[^|\\s])", " ");
      return phrase.matcher(text).results().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration duration(MatchResult match) {
    String time = match.group(1).replace("`", "");
    if (time.startsWith("P")) {
      return Duration.parse(time);
    }
    var amount = AMOUNT.matcher(time);
    assertThat(amount.matches()).as(match.group()).isTrue();
    var unit = requireNonNull(UNITS.get(amount.group(2)));
    var number = new BigDecimal(WORDS.getOrDefault(amount.group(1), amount.group(1)));
    return Duration.ofMillis(number.multiply(BigDecimal.valueOf(unit.toMillis())).longValueExact());
  }
}
