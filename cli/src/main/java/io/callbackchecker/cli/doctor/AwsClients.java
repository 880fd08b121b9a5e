package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.stack.RealTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What can be asked about the functions that free numbers whose callbacks have ended.
public record AwsClients(
    LambdaClient lambda,
    SqsClient sqs,
    EventBridgeClient events,
    SchedulerClient scheduler,
    CloudWatchClient cloudWatch)
    implements AutoCloseable {
  /// With the user's credentials.
  ///
  /// @param lambda stays open
  /// @param region null for the table's
  public static AwsClients of(RealTable real, @Nullable String region, LambdaClient lambda) {
    return new AwsClients(
        lambda,
        real.client(SqsClient.builder(), region),
        real.client(EventBridgeClient.builder(), region),
        real.client(SchedulerClient.builder(), region),
        real.client(CloudWatchClient.builder(), region));
  }

  @Override
  public void close() {
    sqs.close();
    events.close();
    scheduler.close();
    cloudWatch.close();
  }
}
