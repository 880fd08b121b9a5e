package io.callbackchecker.cli.stack;

import io.callbackchecker.ConnectLimits;
import io.callbackchecker.TimeToLive;
import io.callbackchecker.dynamodb.DynamoDbCallbackRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The `ttl` of an item, which another program may have written. What is right is a number of epoch
/// seconds, at most a year ahead, or the `CALLBACK_TTL` of the environment if that is longer.
///
/// @param expiry when the functions take the item for expired: some past time if that is long ago;
///   null for never, or too far ahead to matter
public record StoredTtl(Form form, @Nullable Instant expiry) {
  /// Far longer than Connect keeps a callback, unless the functions let numbers stay longer.
  private static final Duration MAX_LEFT = longest(PassedOn.CALLBACK_TTL.value());

  /// DynamoDB deletes nothing whose `ttl` is longer ago than five years.
  private static final Duration MAX_AGE = Duration.ofDays(5 * 365);

  /// What kind of value it is.
  public enum Form {
    SECONDS("in seconds"),
    MILLISECONDS("in milliseconds: DynamoDB never deletes it"),
    LONG_PAST("more than five years past: DynamoDB never deletes it"),
    TOO_FAR("more than a year ahead: the number stays blocked until then"),
    TEXT("a string: the number stays blocked"),
    NONE("missing or not a number: the number stays blocked");

    private final String description;

    Form(String description) {
      this.description = description;
    }

    public boolean isOdd() {
      return this != SECONDS;
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /// What an item has as its `ttl`; null if it has none.
  public static StoredTtl of(@Nullable AttributeValue value, Instant now) {
    if (value == null || value.n() == null) {
      return new StoredTtl(value != null && value.s() != null ? Form.TEXT : Form.NONE, null);
    }
    var number = new BigDecimal(value.n());
    var milliseconds = BigDecimal.valueOf(DynamoDbCallbackRegistry.MIN_MILLISECONDS);
    boolean isMilliseconds = number.compareTo(milliseconds) >= 0;
    var seconds = isMilliseconds ? number.movePointLeft(3) : number;
    if (seconds.compareTo(BigDecimal.valueOf(now.plus(MAX_LEFT).getEpochSecond())) > 0) {
      return new StoredTtl(Form.TOO_FAR, null);
    }
    if (seconds.compareTo(BigDecimal.valueOf(now.minus(MAX_AGE).getEpochSecond())) < 0) {
      return new StoredTtl(Form.LONG_PAST, now.minus(MAX_AGE));
    }
    return new StoredTtl(
        isMilliseconds ? Form.MILLISECONDS : Form.SECONDS,
        Instant.ofEpochSecond(seconds.longValue()));
  }

  /// When it expires, such as `in 6 d 23 h`, `expired` or `never`.
  public String left(Instant now) {
    if (expiry == null) {
      return form == Form.TOO_FAR ? "in years" : "never";
    }
    var left = Duration.between(now, expiry);
    return left.isPositive() ? "in " + TimeSpan.inWords(left) : "expired";
  }

  private static Duration longest(@Nullable String timeToLive) {
    var year = Duration.ofDays(366);
    try {
      var longer = timeToLive == null ? TimeToLive.DEFAULT : TimeToLive.parse(timeToLive);
      var set = longer.duration().plusDays(1);
      return set.compareTo(year) > 0 ? set : year;
    } catch (IllegalArgumentException _) {
      return year;
    }
  }

  /// The right value, in epoch seconds: the time that is meant, if that can be told. Otherwise as
  /// long as Connect keeps a callback, from when the item was stored or else from now.
  ///
  /// @param value what `of` has read
  /// @param stored null if unknown
  public long mended(@Nullable AttributeValue value, @Nullable Instant stored, Instant now) {
    var meant =
        switch (form) {
          case SECONDS, MILLISECONDS -> expiry;
          case LONG_PAST -> now;
          case TEXT -> meant(value, now);
          case TOO_FAR, NONE -> null;
        };
    var from = stored != null && stored.isBefore(now) ? stored : now;
    var right = meant == null ? from.plus(ConnectLimits.CALLBACK_LIFETIME) : meant;
    return (right.isBefore(now) ? now : right).getEpochSecond();
  }

  private static @Nullable Instant meant(@Nullable AttributeValue text, Instant now) {
    String digits = text == null || text.s() == null ? "" : text.s().strip();
    return digits.matches("[0-9]{1,18}(\\.[0-9]{1,9})?")
        ? of(AttributeValue.fromN(digits), now).expiry()
        : null;
  }
}
