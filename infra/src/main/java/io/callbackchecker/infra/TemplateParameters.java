package io.callbackchecker.infra;

import io.callbackchecker.infra.Settings.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;

/// The parameters of the plain template. Each checks its value like the [Option] it stands for.
///
/// @param stack the template
record TemplateParameters(Stack stack) {
  /// Declares the parameters.
  Settings settings(Options options, Path flows) {
    var bucket =
        parameter(
            "CodeBucket", null, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket in this region");
    var digest =
        parameter(
            "CodeSha256",
            null,
            "[0-9a-f]{64}",
            "the SHA-256 of the deployment package, as sha256sum prints it: 64 hexadecimal digits");
    var prefix =
        parameter(
            "CodePrefix",
            "callbacks/",
            "[A-Za-z0-9!_.*'()/=+@-]{0,500}",
            "what the S3 key of the deployment package begins with: CodePrefix, CodeSha256, .zip");
    var timeToLive =
        parameter("CallbackTtl", Option.TTL.byDefault, Option.TTL.pattern, Option.TTL.rule);
    var country = choice("DefaultCountry", Option.DEFAULT_COUNTRY);
    var instance = choice("InstanceArn", Option.INSTANCE_ARN);
    var queue = queue(Objects.requireNonNull(instance.given()));
    refuseQueueWithoutInstance();
    if (!options.selfContained()) {
      refuseRegionsWithoutSnapStart();
    }
    return new Settings(
        options,
        Packages.inBucket(
            stack,
            bucket.getValueAsString(),
            prefix.getValueAsString() + digest.getValueAsString() + ".zip"),
        digest.getValueAsString(),
        digest.getValueAsString() + " " + country.value(),
        timeToLive.getValueAsString(),
        country,
        reservedConcurrency(),
        choice("AlarmsTopicArn", Option.ALARMS_TOPIC_ARN).or(Aws.NO_VALUE),
        instance,
        queue,
        flows);
  }

  /// Lambda accepts only a number here.
  private Number reservedConcurrency() {
    var parameter =
        CfnParameter.Builder.create(stack, "ReservedConcurrency")
            .type("Number")
            .description(sentence(Option.RESERVED_CONCURRENCY.rule + "; or 0 to reserve nothing"))
            .defaultValue(0)
            .minValue(0)
            .maxValue(9999)
            .build();
    var given = given("ReservedConcurrency", Fn.conditionEquals(parameter, "0"));
    return Token.asNumber(
        Fn.conditionIf(given.getLogicalId(), parameter.getValueAsNumber(), Aws.NO_VALUE));
  }

  /// The flows depend on what exists only if there is an instance.
  private Choice queue(CfnCondition instanceGiven) {
    var parameter = parameter("QueueArn", Option.QUEUE_ARN);
    return new Choice(
        parameter.getValueAsString(),
        CfnCondition.Builder.create(stack, "HasQueueArn")
            .expression(
                Fn.conditionAnd(
                    instanceGiven, Fn.conditionNot(Fn.conditionEquals(parameter, Option.NONE))))
            .build());
  }

  private void refuseRegionsWithoutSnapStart() {
    rule(
        "RegionNeedsSnapStart",
        Fn.conditionNot(Fn.conditionContains(Options.WITHOUT_SNAP_START, Aws.REGION)),
        "This region has no SnapStart: print the template with -c runtime=self-contained");
  }

  private void refuseQueueWithoutInstance() {
    rule(
        "QueueNeedsInstance",
        Fn.conditionOr(
            Fn.conditionEquals(Fn.ref("QueueArn"), Option.NONE),
            Fn.conditionNot(Fn.conditionEquals(Fn.ref("InstanceArn"), Option.NONE))),
        "QueueArn needs InstanceArn");
  }

  private void rule(String name, ICfnConditionExpression mustHold, String description) {
    CfnRule.Builder.create(stack, name)
        .assertions(
            List.of(
                CfnRuleAssertion.builder()
                    .assertValue(mustHold)
                    .assertDescription(description)
                    .build()))
        .build();
  }

  private Choice choice(String name, Option option) {
    var parameter = parameter(name, option);
    return new Choice(
        parameter.getValueAsString(), given(name, Fn.conditionEquals(parameter, Option.NONE)));
  }

  private CfnCondition given(String name, ICfnConditionExpression none) {
    return CfnCondition.Builder.create(stack, "Has" + name)
        .expression(Fn.conditionNot(none))
        .build();
  }

  private CfnParameter parameter(String name, Option option) {
    String byDefault = Option.NEVER_LEFT_OUT.contains(option) ? null : Option.NONE;
    return parameter(name, byDefault, option.fullPattern(), option.fullRule());
  }

  private CfnParameter parameter(
      String name, @Nullable String byDefault, String pattern, String rule) {
    return CfnParameter.Builder.create(stack, name)
        .type("String")
        .description(sentence(rule))
        .defaultValue(byDefault)
        .allowedPattern("^(" + pattern + ")$")
        .constraintDescription("must be " + rule)
        .build();
  }

  private static String sentence(String rule) {
    return Character.toUpperCase(rule.charAt(0)) + rule.substring(1);
  }
}
