package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.CfnParametersCodeProps;
import software.amazon.awscdk.services.lambda.Code;

/// The parameters of the plain template. Each checks its value like the [Option] it stands for.
///
/// @param stack the template
record TemplateParameters(Stack stack) {
  /// Declares the parameters.
  Settings settings(Options options, Path flows) {
    var bucket =
        parameter(
            "CodeBucket", null, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket in this region");
    var key =
        parameter(
            "CodeKey",
            null,
            "[A-Za-z0-9!_.*'()/=+@-]{1,100}",
            "the S3 key of the deployment package, at most 100 letters, digits and !_.*'()/=+@-."
                + " Give each package a new key: only a changed key publishes a new version");
    var timeToLive =
        parameter("CallbackTtl", Option.TTL.byDefault, Option.TTL.pattern, Option.TTL.rule);
    var country = ifGiven("DefaultCountry", Option.DEFAULT_COUNTRY);
    var instance = choice("InstanceArn", Option.INSTANCE_ARN);
    var queue = choice("QueueArn", Option.QUEUE_ARN);
    refuseQueueWithoutInstance();
    return new Settings(
        options,
        Code.fromCfnParameters(
            CfnParametersCodeProps.builder().bucketNameParam(bucket).objectKeyParam(key).build()),
        release(),
        timeToLive.getValueAsString(),
        country.toString(),
        Token.asNumber(ifGiven("ReservedConcurrency", Option.RESERVED_CONCURRENCY)),
        ifGiven("AlarmsTopicArn", Option.ALARMS_TOPIC_ARN).toString(),
        instance,
        queue,
        flows);
  }

  /// The description of a version. It names everything that can change in a function while the
  /// template stays the same, since CloudFormation publishes a new version only if this changes.
  private static String release() {
    return Stream.of("CodeBucket", "CodeKey", "CallbackTtl", "DefaultCountry")
        .map(Fn::ref)
        .collect(Collectors.joining(" "));
  }

  private void refuseQueueWithoutInstance() {
    CfnRule.Builder.create(stack, "QueueNeedsInstance")
        .assertions(
            List.of(
                CfnRuleAssertion.builder()
                    .assertValue(
                        Fn.conditionOr(
                            Fn.conditionEquals(Fn.ref("QueueArn"), ""),
                            Fn.conditionNot(Fn.conditionEquals(Fn.ref("InstanceArn"), ""))))
                    .assertDescription("QueueArn needs InstanceArn")
                    .build()))
        .build();
  }

  /// The value, or no property at all.
  private ICfnRuleConditionExpression ifGiven(String name, Option option) {
    return Fn.conditionIf("Has" + name, choice(name, option).value(), Aws.NO_VALUE);
  }

  private Choice choice(String name, Option option) {
    var parameter = parameter(name, "", "|" + option.pattern, option.rule + ", or empty");
    var given =
        CfnCondition.Builder.create(stack, "Has" + name)
            .expression(Fn.conditionNot(Fn.conditionEquals(parameter, "")))
            .build();
    return new Choice(parameter.getValueAsString(), given);
  }

  private CfnParameter parameter(
      String name, @Nullable String byDefault, String pattern, String rule) {
    return CfnParameter.Builder.create(stack, name)
        .type("String")
        .description(Character.toUpperCase(rule.charAt(0)) + rule.substring(1))
        .defaultValue(byDefault)
        .allowedPattern("^(" + pattern + ")$")
        .constraintDescription("must be " + rule)
        .build();
  }
}
