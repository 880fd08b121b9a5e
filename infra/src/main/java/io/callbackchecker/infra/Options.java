package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was chosen, checked.
final class Options {
  /// Names that are ours. The CDK keeps its own context under names with a colon, a slash or an at
  /// sign, and under this one.
  private static final String OURS = "(?!cli-telemetry$)[\\w.-]+";

  private final Map<Option, String> values = new EnumMap<>(Option.class);

  private Options() {}

  /// @param known the options that can be chosen here
  /// @throws IllegalArgumentException that names the bad option and says what it takes
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
          "%s is nothing that the template is printed with: give it when you deploy the template"
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
