package io.callbackchecker.dynamodb;

import static io.callbackchecker.TimeLimits.ATTEMPT;
import static io.callbackchecker.TimeLimits.ATTEMPT_WHILE_COLD;
import static io.callbackchecker.TimeLimits.CALL;
import static io.callbackchecker.TimeLimits.MARGIN;
import static io.callbackchecker.TimeLimits.MAX_ATTEMPTS;
import static io.callbackchecker.TimeLimits.MIN_TIME_LEFT;

import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.TimeLimits;
import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.AwsService;
import io.callbackchecker.aws.Deadline;
import io.callbackchecker.aws.NoAnswerException;
import io.callbackchecker.aws.NoCredentialsException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/// Calls DynamoDB with retries, within [TimeLimits] and the time left of the invocation, and finds
/// the reason for a failure.
public final class DatastoreClient implements AutoCloseable {
  public static final AwsService DYNAMODB =
      new AwsService("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0");

  private final AwsApi dynamoDb;
  private final LongSupplier nanoTime;
  private volatile boolean warm;

  /// @param environment has the credentials, and the endpoint unless it is the region's
  /// @throws IllegalArgumentException if the endpoint in `environment` is not an HTTP address
  public DatastoreClient(String region, Map<String, String> environment) {
    this(new AwsApi(DYNAMODB, region, environment));
  }

  public DatastoreClient(AwsApi dynamoDb) {
    this(dynamoDb, System::nanoTime);
  }

  DatastoreClient(AwsApi dynamoDb, LongSupplier nanoTime) {
    this.dynamoDb = dynamoDb;
    this.nanoTime = nanoTime;
  }

  /// Starts to open a connection for the first call, and fetches credentials for it.
  public void openAhead() {
    dynamoDb.openAhead();
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  /// Sends one request, and retries it if that may help.
  ///
  /// @param operation such as `UpdateItem`
  /// @return a success, or an [Answer#conditionFailed]
  /// @throws CheckFailedException if DynamoDB refuses, cannot be reached in time, or no time is
  ///   left
  Answer call(Invocation invocation, String operation, byte[] request) {
    Duration timeLeft = invocation.timeLeft();
    if (timeLeft.compareTo(MIN_TIME_LEFT) < 0) {
      throw new CheckFailedException(
          FailureReason.OUT_OF_TIME, timeLeft.toMillis() + " ms were left of the invocation");
    }
    var call = new Call(operation, request, Deadline.in(timeLeft.minus(MARGIN)).butAtMost(CALL));
    long start = nanoTime.getAsLong();
    try {
      return call.answer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling DynamoDB", e);
    } finally {
      var took = Duration.ofNanos(nanoTime.getAsLong() - start);
      invocation.meter().datastoreCalled(took, call.sent);
    }
  }

  /// All attempts of one call.
  private final class Call {
    private final String operation;
    private final byte[] request;
    private final Deadline deadline;
    private int sent;
    private boolean answered;
    private boolean throttled;

    /// The reason from DynamoDB's last answer, since constant throttling and an unreachable
    /// DynamoDB need different remedies.
    private FailureReason reason = FailureReason.DATASTORE_UNAVAILABLE;

    private Call(String operation, byte[] request, Deadline deadline) {
      this.operation = operation;
      this.request = request;
      this.deadline = deadline;
    }

    private Answer answer() throws InterruptedException {
      for (int attempt = 1; ; attempt++) {
        CheckFailedException failure;
        try {
          var answer = attempt();
          if (answer.error() == null || answer.conditionFailed()) {
            return answer;
          }
          failure = refused(answer, answer.error());
        } catch (NoAnswerException e) {
          failure = new CheckFailedException(reason, "no answer: " + e.getMessage(), e);
        } catch (NoCredentialsException e) {
          sent--;
          var why = answered ? reason : FailureReason.DATASTORE_DENIED;
          failure = new CheckFailedException(why, String.valueOf(e.getMessage()), e);
        }
        if (attempt == MAX_ATTEMPTS || !paused(attempt)) {
          throw failure;
        }
      }
    }

    private Answer attempt()
        throws NoAnswerException, NoCredentialsException, InterruptedException {
      throttled = false;
      sent++;
      var limit = deadline.butAtMost(warm ? ATTEMPT : ATTEMPT_WHILE_COLD);
      var answer = Answer.read(dynamoDb.call(operation, request, limit));
      answered = true;
      warm = true;
      return answer;
    }

    /// @throws CheckFailedException if a retry would get the same answer
    private CheckFailedException refused(Answer answer, String error) {
      int status = answer.http().status();
      reason = DatastoreFaults.reasonOf(status, error);
      throttled = reason == FailureReason.DATASTORE_THROTTLED;
      var failure = new CheckFailedException(reason, answer.describe());
      if (DatastoreFaults.isTransient(status, error)
          || (reason == FailureReason.DATASTORE_DENIED && dynamoDb.correctClock(answer.http()))) {
        return failure;
      }
      throw failure;
    }

    /// Waits a random time before the next attempt, up to a limit that doubles.
    ///
    /// @return false if there is no time left for one
    private boolean paused(int attempt) throws InterruptedException {
      var limit = throttled ? TimeLimits.THROTTLED_BACKOFF : TimeLimits.BACKOFF;
      long nanos = ThreadLocalRandom.current().nextLong((limit.toNanos() << (attempt - 1)) + 1);
      if (nanos >= deadline.nanosLeft()) {
        return false;
      }
      Thread.sleep(Duration.ofNanos(nanos));
      return true;
    }
  }
}
