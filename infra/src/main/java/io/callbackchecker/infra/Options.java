package io.callbackchecker.infra;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
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
              + " must be given, since leaving it out would delete what was deployed with it:"
              + " write its ARN, or =none if you want that");
    }
    return this;
  }

  boolean selfContained() {
    return get(Option.RUNTIME).equals("self-contained");
  }

  boolean cleanup() {
    return get(Option.CLEANUP).equals("on");
  }

  private void add(String key, Object value, Set<Option> known) {
    var option = Arrays.stream(Option.values()).filter(o -> o.key.equals(key)).findFirst();
    if (option.isEmpty() && key.matches(OURS)) {
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
