package io.callbackchecker.infra;

import io.callbackchecker.CleanupLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Carries the news that a contact has ended from Connect's events to the function: two rules, a
/// queue with a delay, and a dead-letter queue for what could not be processed.
final class EndedQueue extends Construct {
  /// SQS's minimum. Connect answers only a few requests a second.
  private static final int MAX_CONCURRENCY = 2;

  private final Queue failed;
  private final Queue queue;

  EndedQueue(Construct scope, String instanceArn) {
    super(scope, "Queue");
    failed = queue("Failed", "-ended-failed").retentionPeriod(Duration.days(14)).build();
    queue =
        queue("Ended", "-ended")
            .deliveryDelay(seconds(CleanupLimits.DELAY))
            .visibilityTimeout(seconds(CleanupLimits.VISIBILITY))
            .deadLetterQueue(
                DeadLetterQueue.builder()
                    .queue(failed)
                    .maxReceiveCount(CleanupLimits.MAX_RECEIVES)
                    .build())
            .build();
    accept(
        List.of(
            rule(
                "CallbackRule",
                "A callback has ended",
                instanceArn,
                Map.of("initiationMethod", List.of(Map.of("prefix", "CALLBACK")))),
            rule(
                "OfferRule",
                "A contact that was offered a callback has ended",
                instanceArn,
                Map.of("tags", Map.of("callback_checker", List.of("offered"))))));
  }

  String url() {
    return queue.getQueueUrl();
  }

  /// What the function does, and what Lambda does with its role.
  PolicyStatement permission() {
    return PolicyStatement.Builder.create()
        .actions(
            List.of(
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage",
                "sqs:SendMessage"))
        .resources(List.of(queue.getQueueArn()))
        .build();
  }

  void feed(CallbackFunction function) {
    EventSourceMapping.Builder.create(this, "Mapping")
        .target(function.live())
        .eventSourceArn(queue.getQueueArn())
        .batchSize(CleanupLimits.BATCH)
        .reportBatchItemFailures(true)
        .maxConcurrency(MAX_CONCURRENCY)
        .build();
  }

  /// How many messages could not be processed.
  Metric failures() {
    return failed.metricApproximateNumberOfMessagesVisible(statistic("Messages given up"));
  }

  /// In seconds.
  Metric age() {
    return queue.metricApproximateAgeOfOldestMessage(statistic("Oldest message, s"));
  }

  /// The age of a message that waited as long as SQS allows and then failed each time.
  static long maxAge() {
    return CleanupLimits.MAX_STEP
        .plus(CleanupLimits.VISIBILITY.multipliedBy(CleanupLimits.MAX_RECEIVES))
        .toSeconds();
  }

  private static MetricOptions statistic(String label) {
    return MetricOptions.builder().statistic("Maximum").label(label).build();
  }

  /// Encrypted with a key of SQS. The messages have no number, and a key of ours would have to let
  /// EventBridge use it.
  private Queue.Builder queue(String id, String nameEnd) {
    return Queue.Builder.create(this, id)
        .queueName(Aws.STACK_NAME + nameEnd)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }

  private CfnRule rule(String id, String description, String instanceArn, Map<String, ?> which) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("eventType", List.of("DISCONNECTED"));
    detail.put("instanceArn", List.of(instanceArn));
    detail.putAll(which);
    var pattern = new LinkedHashMap<String, Object>();
    pattern.put("source", List.of("aws.connect"));
    pattern.put("detail-type", List.of("Amazon Connect Contact Event"));
    pattern.put("detail", detail);
    return CfnRule.Builder.create(this, id)
        .description(description)
        .eventPattern(pattern)
        .targets(
            List.of(CfnRule.TargetProperty.builder().id("Queue").arn(queue.getQueueArn()).build()))
        .build();
  }

  private void accept(List<CfnRule> rules) {
    queue.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(
                Map.of(
                    "ArnEquals",
                    Map.of("aws:SourceArn", rules.stream().map(CfnRule::getAttrArn).toList())))
            .build());
  }

  private static Duration seconds(java.time.Duration duration) {
    return Duration.seconds(duration.toSeconds());
  }
}
