package io.callbackchecker.infra;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a deployment may choose, as CDK context: `-c key=value`.
enum Option {
  INSTANCE_ARN(
      "instanceArn",
      null,
      "arn:aws[a-z-]*:connect:[a-z0-9-]+:[0-9]{12}:instance/[0-9a-f-]{36}",
      "the ARN of a Connect instance, such as"
          + " arn:aws:connect:ap-southeast-2:111122223333:instance/12345678-1234-1234-1234-123456789012"),
  QUEUE_ARN(
      "queueArn",
      null,
      INSTANCE_ARN.pattern + "/queue/[0-9a-f-]{36}",
      "the ARN of a queue of the Connect instance, for the contact flows to transfer callbacks to"),
  ALARMS_TOPIC_ARN(
      "alarmsTopicArn",
      null,
      "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}",
      "the ARN of an SNS topic, such as arn:aws:sns:ap-southeast-2:111122223333:on-call"),
  TTL(
      "ttl",
      "P7D",
      "P[0-9DTHMS.]{2,18}",
      "an ISO-8601 duration of PT1S to P3650D, such as P7D or PT12H"),
  DEFAULT_COUNTRY(
      "defaultCountry", null, "[A-Z]{2}", "an ISO 3166 alpha-2 code in capitals, such as AU"),
  RESERVED_CONCURRENCY(
      "reservedConcurrency", null, "[1-9][0-9]{0,3}", "a whole number of 1 to 9999"),
  NAME(
      "name",
      "callbacks",
      "[A-Za-z][A-Za-z0-9-]{0,39}",
      "a letter, and up to 39 letters, digits and hyphens after it"),
  RUNTIME("runtime", "java25", "java25|self-contained", "java25 or self-contained"),
  ARCHITECTURE("architecture", "arm64", "arm64|x86_64", "arm64 or x86_64"),
  MEMORY("memory", "1769", "[0-9]{3,5}", "a whole number of megabytes, 512 to 10240"),
  LOG_RETENTION_DAYS(
      "logRetentionDays",
      "30",
      "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653",
      "a number of days that CloudWatch Logs knows, such as 7, 30, 90 or 365");

  /// What shapes the plain template. Everything else is given when the template is deployed: as its
  /// parameters, and as the name of its stack.
  static final Set<Option> OF_TEMPLATE = Set.of(RUNTIME, ARCHITECTURE, MEMORY, LOG_RETENTION_DAYS);

  private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(3650);

  final String key;
  final @Nullable String byDefault;
  final String pattern;
  final String takes;

  Option(String key, @Nullable String byDefault, String pattern, String takes) {
    this.key = key;
    this.byDefault = byDefault;
    this.pattern = pattern;
    this.takes = takes;
  }

  /// @return `value`
  /// @throws IllegalArgumentException that names the option and says what it takes
  String check(String value) {
    if (!value.matches(pattern) || !fits(value)) {
      throw new IllegalArgumentException("%s is '%s': it must be %s".formatted(key, value, takes));
    }
    return value;
  }

  /// What no pattern can tell.
  private boolean fits(String value) {
    return switch (this) {
      case TTL -> isTimeToLive(value);
      case DEFAULT_COUNTRY -> Set.of(Locale.getISOCountries()).contains(value);
      case MEMORY -> 512 <= Integer.parseInt(value) && Integer.parseInt(value) <= 10_240;
      case INSTANCE_ARN,
          QUEUE_ARN,
          ALARMS_TOPIC_ARN,
          RESERVED_CONCURRENCY,
          NAME,
          RUNTIME,
          ARCHITECTURE,
          LOG_RETENTION_DAYS ->
          true;
    };
  }

  private static boolean isTimeToLive(String text) {
    try {
      Duration timeToLive = Duration.parse(text);
      return timeToLive.toSeconds() >= 1 && timeToLive.compareTo(MAX_TIME_TO_LIVE) <= 0;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
