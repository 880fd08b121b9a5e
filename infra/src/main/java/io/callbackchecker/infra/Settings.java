package io.callbackchecker.infra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.lambda.Code;

/// What the app is built from. The values come from options or from parameters of the plain
/// template.
///
/// @param options those that are known when the app runs
/// @param version what the stack says about the package
/// @param release a text that changes with the package and the country, for CloudFormation to
///   publish a new version; null if the CDK knows them
/// @param timeToLive valid for [Option#TTL]
/// @param country valid for [Option#DEFAULT_COUNTRY]; null for none
/// @param instanceArn the Connect instance that may invoke the functions
/// @param queueArn the queue that the contact flows transfer callbacks to; null for no flows
/// @param flows the folder of the contact flows
record Settings(
    Options options,
    Code code,
    String version,
    @Nullable String release,
    String timeToLive,
    @Nullable Choice country,
    @Nullable Number reservedConcurrency,
    @Nullable String alarmsTopicArn,
    @Nullable Choice instanceArn,
    @Nullable Choice queueArn,
    Path flows) {

  /// A value that has been given, or that may be given as a parameter of the template.
  ///
  /// @param value the value, or a reference to the parameter
  /// @param given the condition that the parameter is not empty; null if the value is already known
  record Choice(String value, @Nullable CfnCondition given) {
    String or(String otherwise) {
      return given == null
          ? value
          : Fn.conditionIf(given.getLogicalId(), value, otherwise).toString();
    }
  }

  /// The instance whose ended callbacks free their numbers; null for none.
  @Nullable Choice cleanupInstance() {
    return options.cleanup() ? instanceArn : null;
  }

  /// The description of a version. In the plain template, it names everything that can change in a
  /// function while the template stays the same, since CloudFormation publishes a new version only
  /// if this changes. It names nothing else, since CloudFormation fails if this changes and the
  /// function does not.
  ///
  /// @param setting what the function has besides the package and the country
  String release(String setting) {
    return release == null ? version : release + " " + setting;
  }

  static Settings of(Options options, Code code, String version, Path flows) {
    return new Settings(
        options,
        code,
        version,
        null,
        options.get(Option.TTL),
        choice(options, Option.DEFAULT_COUNTRY),
        options.find(Option.RESERVED_CONCURRENCY).map(Integer::valueOf).orElse(null),
        options.find(Option.ALARMS_TOPIC_ARN).orElse(null),
        choice(options, Option.INSTANCE_ARN),
        choice(options, Option.QUEUE_ARN),
        flows);
  }

  private static @Nullable Choice choice(Options options, Option option) {
    return options.find(option).map(value -> new Choice(value, null)).orElse(null);
  }
}
