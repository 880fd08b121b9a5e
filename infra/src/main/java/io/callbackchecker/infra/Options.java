package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The options that were given, checked, and the defaults of the others.
final class Options {
  /// Names that can be ours. The CDK's own have a colon, a slash or an at sign, except for this
  /// one.
  private static final String OURS = "(?!cli-telemetry$)[\\w.-]+";

  private final Map<Option, String> values = new EnumMap<>(Option.class);

  private Options() {}

  /// @param known the options that can be given here
  /// @throws IllegalArgumentException that names the bad option and says what it must be
  static Options from(Map<String, ?> context, Set<Option> known) {
    var byKey = Arrays.stream(Option.values()).collect(Collectors.toMap(o -> o.key, o -> o));
    var options = new Options();
    context.forEach(
        (key, value) -> {
          if (byKey.containsKey(key)) {
            options.add(byKey.get(key), value.toString(), known);
          } else if (key.matches(OURS)) {
            throw new IllegalArgumentException(
                "There is no option '%s'. The options are %s".formatted(key, keys(known)));
          }
        });
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

  Optional<String> find(Option option) {
    return Optional.ofNullable(values.getOrDefault(option, option.byDefault));
  }

  boolean selfContained() {
    return get(Option.RUNTIME).equals("self-contained");
  }

  private void add(Option option, String value, Set<Option> known) {
    if (!known.contains(option)) {
      throw new IllegalArgumentException(
          "%s is not an option of infra/synth: set it when you deploy the template"
              .formatted(option.key));
    }
    values.put(option, option.check(value));
  }

  private void checkTogether() {
    find(Option.QUEUE_ARN)
        .ifPresent(
            queue -> {
              String instance = find(Option.INSTANCE_ARN).orElse("missing");
              if (!queue.startsWith(instance + "/")) {
                throw new IllegalArgumentException(
                    "queueArn is '%s': it must be a queue of instanceArn, which is %s"
                        .formatted(queue, instance));
              }
            });
  }

  private static String keys(Set<Option> options) {
    return Arrays.stream(Option.values())
        .filter(options::contains)
        .map(option -> option.key)
        .collect(Collectors.joining(", "));
  }
}
