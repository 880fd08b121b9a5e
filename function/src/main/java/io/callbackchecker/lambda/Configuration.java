package io.callbackchecker.lambda;

import io.callbackchecker.CallbackNumberParser;
import io.callbackchecker.DefaultCountry;
import io.callbackchecker.TimeToLive;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings in the environment, read once, at init. An empty variable counts as absent.
///
/// @param table `CALLBACK_TABLE`, required
/// @param region `AWS_REGION`, by default `ap-southeast-2`
/// @param timeToLive `CALLBACK_TTL`, by default as long as Connect keeps a callback
/// @param numbers parses callback numbers, including national ones of `DEFAULT_COUNTRY`
public record Configuration(
    String table, String region, TimeToLive timeToLive, CallbackNumberParser numbers) {
  public static final String DEFAULT_REGION = "ap-southeast-2";
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

  /// Reads and checks the environment.
  ///
  /// @throws IllegalArgumentException if a variable is invalid; the message names it and its rule
  public static Configuration from(Map<String, String> environment) {
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

  /// Reads only `AWS_REGION`.
  static String region(Map<String, String> environment) {
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

  private static TimeToLive timeToLive(Map<String, String> environment) {
    String text = value(environment, "CALLBACK_TTL");
    try {
      return text == null ? TimeToLive.DEFAULT : TimeToLive.parse(text);
    } catch (IllegalArgumentException e) {
      throw mustBe("CALLBACK_TTL", text, TimeToLive.RULE, e);
    }
  }

  private static CallbackNumberParser numbers(Map<String, String> environment) {
    String code = value(environment, "DEFAULT_COUNTRY");
    try {
      return new CallbackNumberParser(code == null ? null : new DefaultCountry(code));
    } catch (IllegalArgumentException e) {
      throw mustBe("DEFAULT_COUNTRY", code, DefaultCountry.RULE, e);
    }
  }

  private static IllegalArgumentException mustBe(
      String variable, @Nullable String value, String rule, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "%s is '%s': it must be %s".formatted(variable, value, rule), cause);
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
