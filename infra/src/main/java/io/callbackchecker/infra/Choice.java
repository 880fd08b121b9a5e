package io.callbackchecker.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Token;

/// A value that a deployment may leave out, where it is not left out, or where only CloudFormation
/// will know.
///
/// @param value the value, or the reference to a parameter
/// @param given what tells CloudFormation whether the parameter was given; null where the value is
///   known to be there
record Choice(String value, @Nullable CfnCondition given) {
  static Choice of(String value) {
    return new Choice(value, null);
  }

  /// Creates the resource only where the value is given.
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
