package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The options that were given, checked, and the defaults of the others.
final class Options {
  /// Names of the CDK's own context, which is not ours to check.
  private static final String OF_THE_CDK = ".*[:/@].*|cli-telemetry";

  /// Source: Lambda developer guide, "Improving startup performance with Lambda SnapStart", which
  /// names the commercial regions that do not have it and speaks of no other partition.
  static final List<String> WITHOUT_SNAP_START =
      List.of(
          "ap-east-2",
          "ap-southeast-6",
          "cn-north-1",
          "cn-northwest-1",
          "us-gov-east-1",
          "us-gov-west-1",
          "us-iso-east-1",
          "us-iso-west-1",
          "us-isob-east-1");

  private final Map<Option, String> values = new EnumMap<>(Option.class);

  private Options() {}

  /// @param known the options that can be given here
  /// @throws IllegalArgumentException that names the bad option and says what it must be
  static Options from(Map<?, ?> context, Set<Option> known) {
    var options = new Options();
    context.forEach((key, value) -> options.add(key.toString(), value, known));
    options.checkTogether();
    return options;
  }

  /// The value of an option that has a default.
  String get(Option option) {
    return find(option).orElseThrow();
  }

  int number(Option option) {
    return Integer.parseInt(get(option));
  }

  /// Empty if it has no default and was not given, or is `none`.
  Optional<String> find(Option option) {
    return Optional.ofNullable(values.getOrDefault(option, option.byDefault))
        .filter(value -> !value.equals(Option.NONE));
  }

  /// @throws IllegalArgumentException that names the missing options
  Options refuseIfLeftOut(Set<Option> required) {
    var missing = EnumSet.copyOf(required);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          keys(missing)
              + " must be given, since what an option has deployed is deleted if it is left out:"
              + " write an ARN, or =none if you want that");
    }
    return this;
  }

  boolean selfContained() {
    return get(Option.RUNTIME).equals("self-contained");
  }

  boolean cleanup() {
    return get(Option.CLEANUP).equals("on");
  }

  /// The region of a function must be that of the Connect instance that invokes it.
  Optional<String> region() {
    return find(Option.INSTANCE_ARN).map(Options::region);
  }

  /// @param region where the stack is deployed
  /// @throws IllegalArgumentException that names an option that cannot work there
  void refuseWhatCannotWorkIn(String region) {
    find(Option.ALARMS_TOPIC_ARN)
        .filter(topic -> !region(topic).equals(region))
        .ifPresent(
            topic -> {
              throw new IllegalArgumentException(
                  "alarmsTopicArn is '%s': it must be a topic in %s, where the alarms are"
                      .formatted(topic, region));
            });
    if (!selfContained() && WITHOUT_SNAP_START.contains(region)) {
      throw new IllegalArgumentException(
          "runtime is 'java25': it needs SnapStart, which %s does not have, so it must be"
                  .formatted(region)
              + " self-contained there");
    }
  }

  private static String region(String arn) {
    return arn.split(":", -1)[3];
  }

  private void add(String key, Object value, Set<Option> known) {
    var option = Arrays.stream(Option.values()).filter(o -> o.key.equals(key)).findFirst();
    if (option.isEmpty() && !key.matches(OF_THE_CDK)) {
      throw new IllegalArgumentException(
          "There is no option '%s'. The options are %s".formatted(key, keys(known)));
    }
    option.ifPresent(o -> values.put(o, checked(o, value.toString(), known)));
  }

  private static String checked(Option option, String value, Set<Option> known) {
    if (!known.contains(option)) {
      throw new IllegalArgumentException(
          "%s is not an option of infra/synth: set it when you deploy the template"
              .formatted(option.key));
    }
    return option.check(value);
  }

  private void checkTogether() {
    String instance = values.getOrDefault(Option.INSTANCE_ARN, "missing");
    find(Option.QUEUE_ARN)
        .filter(queue -> !queue.startsWith(instance + "/"))
        .ifPresent(
            queue -> {
              throw new IllegalArgumentException(
                  "queueArn is '%s': it must be a queue of instanceArn, which is %s"
                      .formatted(queue, instance));
            });
  }

  private static String keys(Set<Option> options) {
    return options.stream().sorted().map(option -> option.key).collect(Collectors.joining(", "));
  }
}
