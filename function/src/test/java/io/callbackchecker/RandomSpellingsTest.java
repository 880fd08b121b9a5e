package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random spellings. To repeat a failed run, pass its printed seed as a system property.
class RandomSpellingsTest {
  private static final String SEED = "callbackchecker.seed";
  private static final int SPELLINGS = 20_000;

  private static final List<Integer> COUNTRY_CODES =
      PhoneNumberUtil.getInstance().getSupportedCallingCodes().stream().sorted().toList();
  private static final List<String> BEFORE = List.of("+", "+", "+", "+", "", "＋", "tel:+", " +");
  private static final List<String> TRUNKS =
      List.of("", "", "", "0", "00", "(0)", "8", "06", "1", "15", "9", "549");
  private static final List<String> BETWEEN =
      List.of("", "", "", "", "", "", " ", "-", ".", "(", ")", "\u00A0", "\u200B", "\u2011");
  private static final int[] ZEROS = {'0', '0', '0', '0', '０', '٠', '۰', '०', 0x1D7CE};

  private final CallbackNumberParser international = new CallbackNumberParser(null);
  private final List<CallbackNumberParser> parsers =
      List.of(
          international,
          new CallbackNumberParser(new DefaultCountry("AR")),
          new CallbackNumberParser(new DefaultCountry("AU")),
          new CallbackNumberParser(new DefaultCountry("BR")),
          new CallbackNumberParser(new DefaultCountry("DE")),
          new CallbackNumberParser(new DefaultCountry("HU")),
          new CallbackNumberParser(new DefaultCountry("ID")),
          new CallbackNumberParser(new DefaultCountry("IT")),
          new CallbackNumberParser(new DefaultCountry("RU")),
          new CallbackNumberParser(new DefaultCountry("US")));

  @Test
  void areRefusedOrBecomeANumberThatParsesToItself() {
    long seed = Long.getLong(SEED, new SecureRandom().nextLong());
    System.out.println("RandomSpellingsTest: -D" + SEED + "=" + seed);
    var random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < SPELLINGS; i++) {
      CallbackNumberParser parser = pick(parsers, random);
      String spelling = spelling(random);
      Optional<CallbackNumber> number = parse(parser, spelling);
      if (number.isPresent()) {
        accepted++;
        assertParsesToItself(number.get(), parser, "seed " + seed + ", spelling " + spelling);
      }
    }
    // Both outcomes are common, so both are tested.
    assertThat(accepted).as("accepted, seed %s", seed).isBetween(SPELLINGS / 20, SPELLINGS / 2);
  }

  private void assertParsesToItself(
      CallbackNumber number, CallbackNumberParser parser, String description) {
    String e164 = number.e164();
    assertThat(e164).as(description).matches("\\+[1-9][0-9]{1,14}");
    assertThat(parse(parser, e164)).as(description).contains(number);
    assertThat(parse(international, e164)).as(description).contains(number);
    assertThat(number.toString()).as(description).doesNotContain(e164);
  }

  /// Empty if the spelling is refused. Any other exception is a defect and fails the test.
  private static Optional<CallbackNumber> parse(CallbackNumberParser parser, String spelling) {
    try {
      return Optional.of(parser.parse(spelling));
    } catch (CheckFailedException e) {
      assertThat(e.reason()).as(spelling).isEqualTo(FailureReason.INVALID_CALLBACK_NUMBER);
      return Optional.empty();
    }
  }

  /// Usually a number from some country with the punctuation that people add, sometimes with a
  /// stray character.
  private static String spelling(Random random) {
    var spelling = new StringBuilder(pick(BEFORE, random));
    int zero = ZEROS[random.nextInt(ZEROS.length)];
    if (random.nextInt(10) > 0) {
      append(spelling, Integer.toString(pick(COUNTRY_CODES, random)), zero, random);
    }
    append(spelling, pick(TRUNKS, random), zero, random);
    int digits = 4 + random.nextInt(9);
    for (int i = 0; i < digits; i++) {
      append(spelling, Integer.toString(random.nextInt(10)), zero, random);
    }
    if (random.nextInt(8) == 0) {
      int place = random.nextInt(spelling.length());
      spelling.insert(place, (char) random.nextInt(Character.MAX_VALUE + 1));
    }
    return spelling.toString();
  }

  private static void append(StringBuilder spelling, String part, int zero, Random random) {
    part.chars()
        .map(c -> c >= '0' && c <= '9' ? zero + c - '0' : c)
        .forEach(spelling::appendCodePoint);
    spelling.append(pick(BETWEEN, random));
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
