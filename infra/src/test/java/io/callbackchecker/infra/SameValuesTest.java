package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.lambda.Configuration;
import io.callbackchecker.lambda.WiredCleanup;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The option of `infra/deploy`, the parameter of the plain template and the environment variable
/// of the function accept the same values, so no deployed setting keeps a function from starting.
@NeedsNode
class SameValuesTest {
  private static final List<String> DURATIONS =
      Stream.of(
              "P7D P1D P365D P3650D P3651D P9999D P0D P07D P-1D -P1D +P1D P1.5D P7 7 7D 7d p7d P7d",
              "P1W P1M P1Y P1Y2M P1DT P P1D1D PT PT0S PT1S PT59S PT60S PT0.5S PT1.5S PT-1S PT+1S",
              "PT1M PT90M PT12H PT36H PT24H PT87600H PT87601H PT5256000M PT5256001M PT315360000S",
              "PT315360001S PT9999999999999H PT36H30M PT12H30M PT23H59M59S PT12H60M PT1H1S PT1M1S",
              "PT30M90S PT1S1M PT1H1H P1DT1H P1DT12H P1DT12H30M P1DT23H59M59S P1DT24H P1DT30H",
              "P1DT60M P1DT1M P1DT1S P1DT0S P1DT0H P3649DT23H59M59S P3650DT1S P0DT1H PT01H")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  private static final List<String> INSTANCES =
      List.of(
          Stacks.INSTANCE,
          Stacks.INSTANCE.replace("arn:aws:", "arn:aws-us-gov:"),
          Stacks.INSTANCE.replace("arn:aws:", "arn:AWS:"),
          Stacks.INSTANCE.replace("111122223333", "1"),
          Stacks.INSTANCE.replace(":connect:", ":lambda:"),
          Stacks.INSTANCE + "/queue/87654321-1234-1234-1234-123456789012",
          Stacks.INSTANCE + " ",
          "12345678-1234-1234-1234-123456789012");

  @Test
  void allThreeAcceptTheSameTtls() {
    assertSame("ttl", "CallbackTtl", "CALLBACK_TTL", DURATIONS, Configuration::from);
  }

  @Test
  void allThreeAcceptTheSameCountries() {
    assertSame(
        "defaultCountry",
        "DefaultCountry",
        "DEFAULT_COUNTRY",
        everyTwoLetters(),
        Configuration::from);
  }

  @Test
  void allThreeAcceptTheSameInstances() {
    assertSame(
        "instanceArn", "InstanceArn", "CONNECT_INSTANCE_ARN", INSTANCES, WiredCleanup::check);
  }

  private static void assertSame(
      String option,
      String parameter,
      String variable,
      List<String> candidates,
      Consumer<Map<String, String>> start) {
    var byFunction =
        accepted(
            candidates,
            value -> start.accept(Map.of("CALLBACK_TABLE", "callbacks", variable, value)));
    var byOption =
        accepted(
            candidates, value -> Options.from(Map.of(option, value), EnumSet.allOf(Option.class)));
    String pattern = allowedPattern(parameter);
    var byParameter = candidates.stream().filter(value -> value.matches(pattern)).toList();

    assertThat(byFunction).isNotEmpty().hasSizeLessThan(candidates.size());
    assertThat(byOption).as("option " + option).isEqualTo(byFunction);
    assertThat(byParameter).as("parameter " + parameter).isEqualTo(byFunction);
  }

  private static List<String> accepted(List<String> candidates, Consumer<String> check) {
    return candidates.stream().filter(value -> isAccepted(check, value)).toList();
  }

  private static boolean isAccepted(Consumer<String> check, String value) {
    try {
      check.accept(value);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String allowedPattern(String parameter) {
    return Json.at(Stacks.plain().findParameters(parameter), parameter, "AllowedPattern")
        .toString();
  }

  private static List<String> everyTwoLetters() {
    return letters().flatMap(first -> letters().map(second -> first + second)).toList();
  }

  private static Stream<String> letters() {
    return IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.of('a', '0', '-'))
        .mapToObj(Character::toString);
  }
}
