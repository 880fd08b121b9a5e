package io.callbackchecker.dynamodb;

import static io.callbackchecker.TimeLimits.ATTEMPT;
import static io.callbackchecker.TimeLimits.ATTEMPT_WHILE_COLD;
import static io.callbackchecker.TimeLimits.CALL;
import static io.callbackchecker.TimeLimits.MARGIN;
import static io.callbackchecker.TimeLimits.MIN_TIME_LEFT;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.TimeLimits;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Calls DynamoDB within the time that the invocation has left, and says why when that fails.
///
/// It keeps to [TimeLimits]. The SDK's own defaults (no limit at all, long back-offs) are made for
/// batch jobs, not for a caller on the phone.
public final class DatastoreClient {
  /// How much later than the SDK we end a call that the SDK cannot end.
  private static final Duration GRACE = Duration.ofMillis(50);

  private final DynamoDbClient client;
  private final LongSupplier nanoTime;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("datastore-", 0).daemon().factory());
  private volatile boolean warm;

  /// A client with our limits.
  ///
  /// @param builder with the region, and with whatever else is not the default
  public DatastoreClient(DynamoDbClientBuilder builder) {
    this(builder, System::nanoTime);
  }

  DatastoreClient(DynamoDbClientBuilder builder, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    client =
        builder
            .overrideConfiguration(
                builder.overrideConfiguration().toBuilder()
                    .retryStrategy(new RecordingRetryStrategy())
                    .addExecutionInterceptor(new ForeignAnswerCheck())
                    .addExecutionInterceptor(new Attempts.Count())
                    .build())
            .build();
  }

  @FunctionalInterface
  interface Request<R> {
    R send(DynamoDbClient client, AwsRequestOverrideConfiguration limits);
  }

  /// Sends one request, and sends it again where that may help.
  ///
  /// @throws ConditionalCheckFailedException as DynamoDB sends it, since it is an answer
  /// @throws CheckFailedException for everything else that DynamoDB or the way there puts up
  <R> R call(Invocation invocation, Request<R> request) {
    Duration timeLeft = invocation.timeLeft();
    if (timeLeft.compareTo(MIN_TIME_LEFT) < 0) {
      throw new CheckFailedException(
          FailureReason.OUT_OF_TIME, timeLeft.toMillis() + " ms were left of the invocation");
    }
    Duration limit = shorter(CALL, timeLeft.minus(MARGIN));
    var attempts = new Attempts();
    long start = nanoTime.getAsLong();
    try {
      R answer = send(limit, attempts, request);
      warm = true;
      return answer;
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (ApiCallTimeoutException e) {
      throw failed(attempts.lastAnswer(), e);
    } catch (SdkException e) {
      throw failed(e, e);
    } finally {
      if (attempts.lastAnswer() != null) {
        warm = true;
      }
      var took = Duration.ofNanos(nanoTime.getAsLong() - start);
      invocation.meter().datastoreCalled(took, attempts.sent());
    }
  }

  /// Sends on another thread: the SDK ends what hangs by interrupting it, and neither a name lookup
  /// nor the opening of a connection can be interrupted.
  private <R> R send(Duration limit, Attempts attempts, Request<R> request) {
    var limits = limits(limit);
    Future<R> answer =
        threads.submit(
            () ->
                ScopedValue.where(Attempts.OF_THIS_CALL, attempts)
                    .call(() -> request.send(client, limits)));
    try {
      return answer.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw asThrown(e);
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw ApiCallTimeoutException.create(limit.toMillis());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while DynamoDB was asked", e);
    }
  }

  private AwsRequestOverrideConfiguration limits(Duration limit) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(shorter(warm ? ATTEMPT : ATTEMPT_WHILE_COLD, limit))
        .apiCallTimeout(limit)
        .build();
  }

  private static RuntimeException asThrown(ExecutionException wrapper) {
    return switch (wrapper.getCause()) {
      case RuntimeException thrown -> thrown;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(wrapper);
    };
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
