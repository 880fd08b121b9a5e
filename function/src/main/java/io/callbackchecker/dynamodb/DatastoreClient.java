package io.callbackchecker.dynamodb;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Calls DynamoDB within the time that the invocation has left, and says why when that fails.
///
/// The limits: an attempt takes at most [#ATTEMPT], a call with all its attempts and back-offs at
/// most [#CALL], and always [#MARGIN] less than the invocation has left, so that the reply gets
/// out. The SDK's own defaults (no limit at all, long back-offs) are made for batch jobs, not for a
/// caller on the telephone.
public final class DatastoreClient {
  static final Duration ATTEMPT = Duration.ofMillis(600);
  static final Duration CALL = Duration.ofSeconds(2);
  static final Duration MARGIN = Duration.ofMillis(150);

  /// With less than this left, no call is made.
  static final Duration LEAST = Duration.ofMillis(300);

  private final DynamoDbClient client;

  /// @param builder with the region, and with whatever else is not the default
  public DatastoreClient(DynamoDbClientBuilder builder) {
    client =
        builder
            .overrideConfiguration(
                c ->
                    c.retryStrategy(new RecordingRetryStrategy())
                        .addExecutionInterceptor(new ForeignAnswerCheck()))
            .build();
  }

  @FunctionalInterface
  interface Operation<R> {
    R send(DynamoDbClient client, AwsRequestOverrideConfiguration limits);
  }

  /// @throws ConditionalCheckFailedException as DynamoDB sends it, since it is an answer
  /// @throws CheckFailedException for everything else that DynamoDB or the way there puts up
  <R> R call(Duration timeLeft, Operation<R> operation) {
    if (timeLeft.compareTo(LEAST) < 0) {
      throw new CheckFailedException(
          FailureReason.OUT_OF_TIME, timeLeft.toMillis() + " ms were left of the invocation");
    }
    var attempts = new RecordingRetryStrategy.Attempts();
    try {
      return ScopedValue.where(RecordingRetryStrategy.ATTEMPTS, attempts)
          .call(() -> operation.send(client, limits(timeLeft)));
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (ApiCallTimeoutException e) {
      throw failed(attempts.lastAnswer(), e);
    } catch (SdkException e) {
      throw failed(e, e);
    }
  }

  private static AwsRequestOverrideConfiguration limits(Duration timeLeft) {
    Duration usable = timeLeft.minus(MARGIN);
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(shorter(ATTEMPT, usable))
        .apiCallTimeout(shorter(CALL, usable))
        .build();
  }

  private static CheckFailedException failed(@Nullable Throwable telling, SdkException thrown) {
    var reason =
        telling == null ? FailureReason.DATASTORE_UNAVAILABLE : DatastoreFaults.reasonOf(telling);
    return new CheckFailedException(reason, DatastoreFaults.describe(thrown), thrown);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
