package io.callbackchecker.infra;

import java.util.regex.Pattern;

/// The alarms of a template.
final class TemplateAlarms {
  static final String TYPE = "AWS::CloudWatch::Alarm";

  /// Of a metric, not of an expression, which has none.
  static final Pattern PERIOD = Pattern.compile("Period=(\\d+)");

  private TemplateAlarms() {}

  /// The properties of an alarm, in the stack that has a cleanup.
  static Object alarm(String name) {
    return Stacks.complete().findResources(TYPE).values().stream()
        .filter(found -> nameOf(found.toString()).equals(name))
        .map(found -> Json.at(found, "Properties"))
        .findAny()
        .orElseThrow();
  }

  /// `set-slow` of `[{Ref=AWS::StackName}, -set-slow]`.
  static String nameOf(String alarm) {
    return alarm.replaceFirst(
        ".*AlarmName=\\{Fn::Join=\\[, \\[\\{Ref=AWS::StackName}, -([a-z-]+)].*", "$1");
  }

  /// The longest period of an alarm's metrics, in seconds.
  static int period(Object alarm) {
    return PERIOD
        .matcher(alarm.toString())
        .results()
        .mapToInt(p -> Integer.parseInt(p.group(1)))
        .max()
        .orElseThrow();
  }
}
