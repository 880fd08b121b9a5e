package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.callbackchecker.TimeToLive;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final Set<Option> EVERY = EnumSet.allOf(Option.class);

  @ParameterizedTest
  @CsvSource({
    "instanceArn, 12345678-1234-1234-1234-123456789012",
    "instanceArn,"
        + " arn:aws:connect:ap-southeast-2:1234:instance/12345678-1234-1234-1234-123456789012",
    "instanceArn, arn:aws:sns:ap-southeast-2:111122223333:on-call",
    "queueArn, BasicQueue",
    "alarmsTopicArn, on-call@example.com",
    "ttl, 7",
    "ttl, P0D",
    "ttl, PT0.5S",
    "ttl, P3651D",
    "ttl, P1Y",
    "defaultCountry, AUS",
    "defaultCountry, ZZ",
    "reservedConcurrency, 0",
    "reservedConcurrency, many",
    "name, my_callbacks",
    "name, 1st",
    "runtime, java21",
    "architecture, arm",
    "memory, 128",
    "memory, 511",
    "memory, 10241",
    "memory, 99999",
    "cleanup, no",
    "rollout, linear",
    "handbookUrl, http://wiki.example.com",
    "handbookUrl, https://wiki.example.com/on call",
    "burstPerHour, 0",
    "logRetentionDays, 31",
    "existingTableName, 'a table'",
    "existingKeyArn, alias/callbacks",
    "tags, Team",
    "tags, aws:team=support",
    "tags, 'Team=support,'",
    "tags, =support"
  })
  void refusesABadValueAndSaysWhatItMustBe(String key, String value) {
    var option = Arrays.stream(Option.values()).filter(o -> o.key.equals(key)).findAny();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.from(Map.of(key, value), EVERY))
        .withMessage("%s is '%s': it must be %s", key, value, option.orElseThrow().fullRule());
  }

  @ParameterizedTest
  @CsvSource({
    "instanceArn,"
        + " arn:aws-us-gov:connect:us-gov-west-1:111122223333:instance/12345678-1234-1234-1234-123456789012",
    "ttl, PT12H",
    "ttl, P3650D",
    "memory, 512",
    "memory, 1024",
    "memory, 10240",
    "handbookUrl, https://wiki.example.com/callbacks?page=1#alarms",
    "burstPerHour, 20",
    "rollout, canary",
    "name, Sales-callbacks-2"
  })
  void acceptsAGoodValue(String key, String value) {
    assertThatNoException().isThrownBy(() -> Options.from(Map.of(key, value), EVERY));
  }

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsAGoodValue(Option option) {
    if (option.byDefault != null) {
      assertThat(option.check(option.byDefault)).isEqualTo(option.byDefault);
    }
  }

  @Test
  void theDefaultTtlIsThatOfTheFunctions() {
    assertThat(TimeToLive.parse(Options.from(Map.of(), EVERY).get(Option.TTL)))
        .isEqualTo(TimeToLive.DEFAULT);
  }

  @Test
  void refusesToDeleteWhatIsDeployedForAnOptionThatIsLeftOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leftOut(Map.of("instanceArn", Stacks.INSTANCE)))
        .withMessage(
            "queueArn must be given, since what an option has deployed is deleted if it is left"
                + " out: write an ARN, or =none if you want that");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leftOut(Map.of("ttl", "P1D")))
        .withMessageStartingWith("instanceArn, queueArn must be given");
    assertThatNoException()
        .isThrownBy(() -> leftOut(Map.of("instanceArn", "none", "queueArn", "none")));
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionWithoutADefaultCanBeNone(Option option) {
    if (option.byDefault == null) {
      assertThat(Options.from(Map.of(option.key, "none"), EVERY).find(option)).isEmpty();
    }
  }

  @Test
  void refusesAQueueWithoutAnInstance() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Options.from(Map.of("instanceArn", "none", "queueArn", Stacks.QUEUE), EVERY))
        .withMessageEndingWith("it must be a queue of instanceArn, which is none");
  }

  @Test
  void refusesAMisspeltOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.from(Map.of("instanceARN", Stacks.INSTANCE), EVERY))
        .withMessageContaining("'instanceARN'")
        .withMessageContaining("instanceArn, queueArn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " ttl", "ttl ", "ttl\u00a0", "-c", "t\u03c4l", "ttl\n"})
  void refusesAnUnknownOption(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.from(Map.of(key, "P1D"), EVERY))
        .withMessageStartingWith("There is no option '" + key + "'. The options are instanceArn, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-gov-west-1",
        "us-gov-east-1",
        "cn-north-1",
        "us-isob-east-1",
        "ap-southeast-6"
      })
  void refusesSnapStartWhereThereIsNone(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.from(Map.of(), EVERY).refuseWhatCannotWorkIn(region))
        .withMessage(
            "runtime is 'java25': it needs SnapStart, which %s does not have, so it must be"
                + " self-contained there",
            region);
    assertThatNoException()
        .isThrownBy(
            () ->
                Options.from(Map.of("runtime", "self-contained"), EVERY)
                    .refuseWhatCannotWorkIn(region));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "ap-southeast-2", "mx-central-1", "il-central-1"})
  void acceptsSnapStartElsewhere(String region) {
    assertThatNoException()
        .isThrownBy(() -> Options.from(Map.of(), EVERY).refuseWhatCannotWorkIn(region));
  }

  @Test
  void refusesAQueueOfAnotherInstance() {
    var other = Stacks.INSTANCE.replace("12345678-", "87654321-");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Options.from(Map.of("instanceArn", other, "queueArn", Stacks.QUEUE), EVERY))
        .withMessageContaining("queueArn is '%s'", Stacks.QUEUE)
        .withMessageContaining(other);
  }

  @Test
  void refusesAnotherRegionThanThatOfTheInstance() {
    var options = Options.from(Map.of("instanceArn", Stacks.INSTANCE), EVERY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.refuseAnotherRegionThan("eu-west-1"))
        .withMessage("--region is 'eu-west-1': it must be ap-southeast-2, where instanceArn is");
    assertThatNoException().isThrownBy(() -> options.refuseAnotherRegionThan("ap-southeast-2"));
    assertThatNoException().isThrownBy(() -> options.refuseAnotherRegionThan(""));
  }

  @Test
  void readsTags() {
    assertThat(Options.from(Map.of("tags", "Team=support desk,Empty="), EVERY).tags())
        .isEqualTo(Map.of("Team", "support desk", "Empty", ""));
  }

  @ParameterizedTest
  @EnumSource
  void theHelpNamesEveryOptionAndItsDefault(Option option) throws IOException {
    String line = option.key + "=" + (option.byDefault == null ? "" : option.byDefault);

    assertThat(Files.readString(Stacks.ROOT.resolve("infra/deploy"))).contains("  " + line);
    if (Option.OF_TEMPLATE.contains(option)) {
      assertThat(Files.readString(Stacks.ROOT.resolve("infra/synth"))).contains("  " + line);
    }
  }

  private static void leftOut(Map<String, String> context) {
    Options.from(context, EVERY).refuseIfLeftOut(Option.NEVER_LEFT_OUT);
  }
}
