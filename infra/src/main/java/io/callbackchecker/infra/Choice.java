package io.callbackchecker.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Token;

/// An optional value that has been given, or that may be given as a parameter of the template.
///
/// @param value the value, or a reference to the parameter
/// @param given the condition that the parameter is not empty; null if the value is already known
record Choice(String value, @Nullable CfnCondition given) {
  static Choice of(String value) {
    return new Choice(value, null);
  }

  /// Creates the resource only if the value is given.
  void limit(CfnResource resource) {
    if (given != null) {
      resource.getCfnOptions().setCondition(given);
    }
  }

  /// The value, or no property at all.
  String orNothing() {
    return given == null ? value : valueIf(given).toString();
  }

  /// As [#orNothing], for a property that is a number.
  Number numberOrNothing() {
    return given == null ? Integer.valueOf(value) : Token.asNumber(valueIf(given));
  }

  private ICfnRuleConditionExpression valueIf(CfnCondition condition) {
    return Fn.conditionIf(condition.getLogicalId(), value, Aws.NO_VALUE);
  }
}
