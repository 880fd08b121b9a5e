package io.callbackchecker.infra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.lambda.Code;

/// What the app is built from. The values come from CDK context or from parameters of the plain
/// template.
///
/// @param options those that are known when the app runs
/// @param release a text that changes with the code, for CloudFormation to publish a new version;
///   null if the CDK knows the code
/// @param timeToLive valid for [Option#TTL]
/// @param country valid for [Option#DEFAULT_COUNTRY]
/// @param instanceArn the Connect instance that may invoke the functions
/// @param queueArn the queue that the contact flows transfer callbacks to; null for no flows
/// @param flows the folder of the contact flows
record Settings(
    Options options,
    Code code,
    @Nullable String release,
    String timeToLive,
    @Nullable Choice country,
    @Nullable Choice reservedConcurrency,
    @Nullable Choice alarmsTopicArn,
    @Nullable Choice instanceArn,
    @Nullable Choice queueArn,
    Path flows) {

  static Settings of(Options options, Code code, Path flows) {
    return new Settings(
        options,
        code,
        null,
        options.get(Option.TTL),
        choice(options, Option.DEFAULT_COUNTRY),
        choice(options, Option.RESERVED_CONCURRENCY),
        choice(options, Option.ALARMS_TOPIC_ARN),
        choice(options, Option.INSTANCE_ARN),
        choice(options, Option.QUEUE_ARN),
        flows);
  }

  private static @Nullable Choice choice(Options options, Option option) {
    return options.find(option).map(Choice::of).orElse(null);
  }
}
