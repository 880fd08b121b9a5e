package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the environment says; read once, at init. An empty variable is as good as none.
///
/// @param table `CALLBACK_TABLE`, required
/// @param region `AWS_REGION`, by default `ap-southeast-2`
/// @param timeToLive `CALLBACK_TTL`, an ISO-8601 duration of a second to ten years, by default
///   seven days, after which Connect itself drops a queued callback
/// @param numbers reads callback numbers, national ones too where `DEFAULT_COUNTRY` (ISO 3166
///   alpha-2) names their country
record Configuration(
    String table, String region, Duration timeToLive, CallbackNumberParser numbers) {
  private static final String DEFAULT_REGION = "ap-southeast-2";
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofDays(7);
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(3650);
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

  /// @throws IllegalArgumentException that names the variable and says what it takes
  static Configuration from(Map<String, String> environment) {
    return new Configuration(
        table(environment), region(environment), timeToLive(environment), numbers(environment));
  }

  private static String table(Map<String, String> environment) {
    String table = value(environment, "CALLBACK_TABLE");
    if (table == null) {
      throw new IllegalArgumentException(
          "CALLBACK_TABLE is not set: it must name the DynamoDB table of the callbacks");
    }
    return table;
  }

  private static String region(Map<String, String> environment) {
    String region = value(environment, "AWS_REGION");
    if (region == null) {
      return DEFAULT_REGION;
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "AWS_REGION is '%s': it must be an AWS region such as %s"
              .formatted(region, DEFAULT_REGION));
    }
    return region;
  }

  private static Duration timeToLive(Map<String, String> environment) {
    String text = value(environment, "CALLBACK_TTL");
    if (text == null) {
      return DEFAULT_TIME_TO_LIVE;
    }
    try {
      Duration timeToLive = Duration.parse(text);
      if (timeToLive.toSeconds() >= 1 && timeToLive.compareTo(LONGEST_TIME_TO_LIVE) <= 0) {
        return timeToLive;
      }
    } catch (DateTimeParseException _) {
      // Said below, like a duration out of range.
    }
    throw new IllegalArgumentException(
        "CALLBACK_TTL is '%s': it must be an ISO-8601 duration of PT1S to P3650D, such as P7D or PT12H"
            .formatted(text));
  }

  private static CallbackNumberParser numbers(Map<String, String> environment) {
    String country = value(environment, "DEFAULT_COUNTRY");
    try {
      return new CallbackNumberParser(country);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "DEFAULT_COUNTRY is '%s': it must be an ISO 3166 alpha-2 code such as AU"
              .formatted(country),
          e);
    }
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
