package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.InvalidNumberException;
import io.callbackchecker.Invocation;
import io.callbackchecker.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Function;

/// A Lambda function: event in, reply out, one log line. Failures are replies too. It takes
/// streams, because if a handler takes objects, Lambda itself throws on bytes that are not JSON.
public class CallbackHandler implements RequestStreamHandler {
  private final Operation operation;
  private final Dependencies dependencies;
  private final InvocationLog log;

  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if [Configuration] does not accept the environment
  /// @throws CheckFailedException under SnapStart, if the table does not exist or has another key
  protected CallbackHandler(Operation operation) {
    Function<Dependencies, Priming.Rehearsal> rehearsals =
        dependencies ->
            new CallbackHandler(operation, dependencies, InvocationLog.toNowhere())::rehearse;
    Priming.whileStarting(rehearsals, System.getenv());
    this(operation, Dependencies.from(System.getenv()), InvocationLog.onStandardOutput());
    Priming.beforeSnapshot(rehearsals, System.getenv());
  }

  CallbackHandler(Operation operation, Dependencies dependencies, InvocationLog log) {
    this.operation = operation;
    this.dependencies = dependencies;
    this.log = log;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var line = log.begin(context);
    Reply reply = reply(input, context, line);
    line.end(reply);
    output.write(reply.toJson());
  }

  /// Runs an invocation, but throws its failure.
  final void rehearse(InputStream input, Context context) {
    var line = log.begin(context);
    Reply reply = answer(input, context, line);
    line.end(reply);
    reply.toJson();
  }

  /// The one place where a failure becomes a reply. Errors, such as a full heap, leave the process
  /// in an unknown state and are thrown: Connect takes the flow's Error branch.
  private Reply reply(InputStream input, Context context, InvocationLog.Line line) {
    try {
      return answer(input, context, line);
    } catch (InvalidNumberException e) {
      line.failure(e);
      return new Reply.Failure(operation, e.reason(), e.error());
    } catch (CheckFailedException e) {
      line.failure(e);
      return new Reply.Failure(operation, e.reason(), null);
    } catch (RuntimeException e) {
      line.failure(e);
      return new Reply.Failure(operation, FailureReason.INTERNAL_ERROR, null);
    }
  }

  private Reply answer(InputStream input, Context context, InvocationLog.Line line) {
    Event event = Event.read(input);
    line.contact(event.contactId());
    CallbackNumber number = dependencies.numbers().parse(event.callbackNumber());
    line.number(number);
    var timeLeft = Duration.ofMillis(context.getRemainingTimeInMillis());
    var invocation =
        new Invocation(
            context.getAwsRequestId(), event.contactId(), event.initialContactId(), timeLeft, line);
    var registry = dependencies.registry();
    return switch (operation) {
      case SET -> new Reply.ToSet(registry.set(number, invocation));
      case CLEAR -> new Reply.ToClear(registry.clear(number, event.owner(), invocation));
    };
  }
}
