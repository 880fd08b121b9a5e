package io.callbackchecker.dynamodb;

import io.callbackchecker.TimeLimits;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// The SDK's standard strategy with three attempts and short back-offs, which remembers what
/// DynamoDB last answered. The SDK's exception for a call that ran out of time does not tell, and
/// "throttled all the time" and "not reachable" call for different help.
final class RecordingRetryStrategy implements RetryStrategy {
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(50));
  private static final BackoffStrategy THROTTLED_BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofMillis(200));

  private final StandardRetryStrategy standard =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .maxAttempts(TimeLimits.MAX_ATTEMPTS)
          .backoffStrategy(BACKOFF)
          .throttlingBackoffStrategy(THROTTLED_BACKOFF)
          .retryOnException(DatastoreFaults::passesByItself)
          // The quota of retries would spare a service that many calls of one process overload.
          // Here a process makes one call at a time, and after an outage the next caller needs
          // the retry.
          .circuitBreakerEnabled(false)
          .build();

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return standard.acquireInitialToken(request);
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    if (Attempts.OF_THIS_CALL.isBound()) {
      Attempts.OF_THIS_CALL.get().failed(request.failure());
    }
    return standard.refreshRetryToken(request);
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return standard.recordSuccess(request);
  }

  @Override
  public int maxAttempts() {
    return standard.maxAttempts();
  }

  @Override
  public boolean useClientDefaults() {
    return false;
  }

  /// Of the strategy without its memory; a client takes it as it is.
  @Override
  public Builder<?, ?> toBuilder() {
    return standard.toBuilder();
  }
}
