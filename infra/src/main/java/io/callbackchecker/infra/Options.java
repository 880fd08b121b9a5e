package io.callbackchecker.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The options that were given, checked, and the defaults of the others.
final class Options {
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

  /// @param file what the scripts wrote: one `key=value` per line
  /// @throws IllegalArgumentException that names the bad option and says what it must be
  static Options read(Path file, Set<Option> known) {
    var given = new LinkedHashMap<String, String>();
    try {
      for (String line : Files.readAllLines(file)) {
        int end = line.indexOf('=');
        given.put(line.substring(0, end), line.substring(end + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return from(given, known);
  }

  /// @param known the options that can be given here
  /// @throws IllegalArgumentException that names the bad option and says what it must be
  static Options from(Map<String, String> given, Set<Option> known) {
    var options = new Options();
    given.forEach((key, value) -> options.add(key, value, known));
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

  boolean canary() {
    return get(Option.ROLLOUT).equals("canary");
  }

  /// @param region where the user wants to deploy; empty for nowhere in particular
  /// @throws IllegalArgumentException if the instance is elsewhere
  Options refuseAnotherRegionThan(String region) {
    region()
        .filter(instance -> !region.isEmpty() && !instance.equals(region))
        .ifPresent(
            instance -> {
              throw new IllegalArgumentException(
                  "--region is '%s': it must be %s, where instanceArn is"
                      .formatted(region, instance));
            });
    return this;
  }

  /// What to tag everything with, in the order given.
  Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    find(Option.TAGS)
        .ifPresent(
            all -> {
              for (String tag : all.split(",", -1)) {
                int end = tag.indexOf('=');
                tags.put(tag.substring(0, end), tag.substring(end + 1));
              }
            });
    return tags;
  }

  /// The region of a function must be that of the Connect instance that invokes it.
  Optional<String> region() {
    return find(Option.INSTANCE_ARN).map(Options::region);
  }

  /// @param region where the stack is deployed
  /// @throws IllegalArgumentException that names an option that cannot work there
  void refuseWhatCannotWorkIn(String region) {
    mustBeIn(region, Option.ALARMS_TOPIC_ARN, "a topic in %s, where the alarms are");
    mustBeIn(region, Option.EXISTING_KEY_ARN, "a key in %s, where the table is");
    if (!selfContained() && WITHOUT_SNAP_START.contains(region)) {
      throw new IllegalArgumentException(
          "runtime is 'java25': it needs SnapStart, which %s does not have, so it must be"
                  .formatted(region)
              + " self-contained there");
    }
  }

  private void mustBeIn(String region, Option option, String rule) {
    find(option)
        .filter(arn -> !region(arn).equals(region))
        .ifPresent(
            arn -> {
              throw new IllegalArgumentException(
                  "%s is '%s': it must be %s".formatted(option.key, arn, rule.formatted(region)));
            });
  }

  private static String region(String arn) {
    return arn.split(":", -1)[3];
  }

  private void add(String key, String value, Set<Option> known) {
    var option =
        known.stream()
            .filter(o -> o.key.equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no option '%s'. The options are %s".formatted(key, keys(known))));
    values.put(option, option.check(value));
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
