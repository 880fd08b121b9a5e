package io.callbackchecker.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.stack.StoredTtl.Form;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StoredTtlTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

  @ParameterizedTest(name = "{0} {1} is {2} and becomes {4}")
  @CsvSource({
    "N, 1795777200, SECONDS, 2026-11-27T11:00:00Z, 2026-11-27T11:00:00Z",
    "N, 1795770000, SECONDS, 2026-11-27T09:00:00Z, 2026-11-27T10:00:00Z",
    "N, 1827396001, TOO_FAR, , 2026-12-03T10:00:00Z",
    "N, 1795777200.9, SECONDS, 2026-11-27T11:00:00Z, 2026-11-27T11:00:00Z",
    "N, 1795777200500, MILLISECONDS, 2026-11-27T11:00:00Z, 2026-11-27T11:00:00Z",
    "N, 1795770000000, MILLISECONDS, 2026-11-27T09:00:00Z, 2026-11-27T10:00:00Z",
    "N, 1795777200000000, TOO_FAR, , 2026-12-03T10:00:00Z",
    "N, 1795777200000000000, TOO_FAR, , 2026-12-03T10:00:00Z",
    "N, 1E+125, TOO_FAR, , 2026-12-03T10:00:00Z",
    "N, 99999999999, TOO_FAR, , 2026-12-03T10:00:00Z",
    "N, 0, LONG_PAST, 2021-11-28T10:00:00Z, 2026-11-27T10:00:00Z",
    "N, -1, LONG_PAST, 2021-11-28T10:00:00Z, 2026-11-27T10:00:00Z",
    "N, 1500000000000, LONG_PAST, 2021-11-28T10:00:00Z, 2026-11-27T10:00:00Z",
    "S, 1795777200, TEXT, , 2026-11-27T11:00:00Z",
    "S, 1795777200000, TEXT, , 2026-11-27T11:00:00Z",
    "S, 1500000000, TEXT, , 2026-11-27T10:00:00Z",
    "S, 0, TEXT, , 2026-11-27T10:00:00Z",
    "S, 2026-11-27T11:00:00Z, TEXT, , 2026-12-03T10:00:00Z",
    "S, '', TEXT, , 2026-12-03T10:00:00Z",
    "NULL, '', NONE, , 2026-12-03T10:00:00Z"
  })
  void isReadForWhatItIs(
      String type, String text, Form form, @Nullable Instant expiry, Instant mended) {
    var value =
        switch (type) {
          case "N" -> AttributeValue.fromN(text);
          case "S" -> AttributeValue.fromS(text);
          default -> AttributeValue.fromNul(true);
        };
    var ttl = StoredTtl.of(value, NOW);

    assertThat(ttl).isEqualTo(new StoredTtl(form, expiry));
    long right = ttl.mended(value, YESTERDAY, NOW);
    assertThat(Instant.ofEpochSecond(right)).isEqualTo(mended);
    var again = AttributeValue.fromN(Long.toString(right));
    assertThat(StoredTtl.of(again, NOW.plusSeconds(60)).form()).isEqualTo(Form.SECONDS);
  }

  @Test
  void anEntryOfUnknownAgeGetsTheWholeTimeThatConnectKeepsACallback() {
    var ttl = StoredTtl.of(null, NOW);

    assertThat(ttl).isEqualTo(new StoredTtl(Form.NONE, null));
    long week = NOW.plus(Duration.ofDays(7)).getEpochSecond();
    assertThat(ttl.mended(null, null, NOW)).isEqualTo(week);
    assertThat(ttl.mended(null, NOW.plusSeconds(60), NOW)).isEqualTo(week);
    assertThat(ttl.mended(null, Instant.EPOCH, NOW)).isEqualTo(NOW.getEpochSecond());
  }
}
