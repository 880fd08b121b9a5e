package io.callbackchecker.infra;

import io.callbackchecker.DefaultCountry;
import io.callbackchecker.TimeToLive;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of a deployment: `key=value`, in a file or typed after `-c`.
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
      "the ARN of a queue of the Connect instance, which the contact flows transfer callbacks to"),
  ALARMS_TOPIC_ARN(
      "alarmsTopicArn",
      null,
      "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}",
      "the ARN of an SNS topic, such as arn:aws:sns:ap-southeast-2:111122223333:on-call"),
  HANDBOOK_URL(
      "handbookUrl",
      "docs/operations.md",
      "docs/operations\\.md|https://[!-~]{1,500}",
      "an https address of the handbook, for the texts of the alarms"),
  BURST_PER_HOUR(
      "burstPerHour",
      "500",
      "[1-9][0-9]{0,6}",
      "a number of callbacks in an hour, from 1 to 9999999, above which an alarm goes off"),
  TTL("ttl", "P7D", TimeToLive.PATTERN, TimeToLive.RULE),
  DEFAULT_COUNTRY("defaultCountry", null, DefaultCountry.pattern(), DefaultCountry.RULE),
  RESERVED_CONCURRENCY(
      "reservedConcurrency", null, "[1-9][0-9]{0,3}", "a whole number from 1 to 9999"),
  NAME(
      "name",
      "callbacks",
      "[A-Za-z][A-Za-z0-9-]{0,39}",
      "a letter, followed by up to 39 letters, digits and hyphens"),
  RUNTIME("runtime", "java25", "java25|self-contained", "java25 or self-contained"),
  ARCHITECTURE("architecture", "arm64", "arm64|x86_64", "arm64 or x86_64"),
  CLEANUP("cleanup", "on", "on|off", "on or off"),
  ROLLOUT("rollout", "all-at-once", "all-at-once|canary", "all-at-once or canary"),
  MEMORY(
      "memory",
      "1769",
      "51[2-9]|5[2-9][0-9]|[6-9][0-9]{2}|[1-9][0-9]{3}|10[01][0-9]{2}|102[0-3][0-9]|10240",
      "a whole number of megabytes, from 512 to 10240"),
  LOG_RETENTION_DAYS(
      "logRetentionDays",
      "30",
      "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653",
      "a number of days that CloudWatch Logs supports, such as 7, 30, 90 or 365"),
  EXISTING_TABLE_NAME(
      "existingTableName",
      null,
      "[A-Za-z0-9_.-]{3,255}",
      "the name of a DynamoDB table in the stack's account and region"),
  EXISTING_KEY_ARN(
      "existingKeyArn",
      null,
      "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/(mrk-[0-9a-f]{32}|[0-9a-f-]{36})",
      "the ARN of a KMS key, such as"
          + " arn:aws:kms:ap-southeast-2:111122223333:key/12345678-1234-1234-1234-123456789012"),
  TAGS(
      "tags",
      null,
      Tags.EACH + "(," + Tags.EACH + ")*",
      "tags that AWS accepts, such as Team=support,Stage=prod");

  /// Tags as AWS allows them, but without `=` in a value, and without a comma.
  private static final class Tags {
    static final String EACH = "(?!aws:)[A-Za-z0-9 _.:/+@-]{1,128}=[A-Za-z0-9 _.:/+@-]{0,256}";
  }

  /// Those that the plain template is printed with. The others are its parameters, the name of its
  /// stack, and its tags.
  static final Set<Option> OF_TEMPLATE =
      EnumSet.of(
          RUNTIME,
          ARCHITECTURE,
          CLEANUP,
          ROLLOUT,
          MEMORY,
          LOG_RETENTION_DAYS,
          HANDBOOK_URL,
          BURST_PER_HOUR,
          EXISTING_TABLE_NAME,
          EXISTING_KEY_ARN);

  /// Options that must be given, as `none` if not wanted. Leaving one of them out is refused, since
  /// it would delete what calls in progress use: permissions and the cleanup, or contact flows.
  static final Set<Option> NEVER_LEFT_OUT = EnumSet.of(INSTANCE_ARN, QUEUE_ARN);

  /// The value of an option without a default that is not wanted.
  static final String NONE = "none";

  final String key;

  /// Null if it can be [#NONE].
  final @Nullable String byDefault;

  final String pattern;

  /// To complete a sentence such as "it must be …".
  final String rule;

  Option(String key, @Nullable String byDefault, String pattern, String rule) {
    this.key = key;
    this.byDefault = byDefault;
    this.pattern = pattern;
    this.rule = rule;
  }

  /// @return `value`
  /// @throws IllegalArgumentException that names the option and says what it must be
  String check(String value) {
    if (!value.matches(fullPattern())) {
      throw new IllegalArgumentException(
          "%s is '%s': it must be %s".formatted(key, value, fullRule()));
    }
    return value;
  }

  /// A regular expression for every value that can be given.
  String fullPattern() {
    return byDefault == null ? NONE + "|" + pattern : pattern;
  }

  String fullRule() {
    return byDefault == null ? rule + "; or " + NONE : rule;
  }
}
