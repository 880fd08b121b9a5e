package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import io.callbackchecker.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A Lambda function: event in, reply out, one log line, and no exception for the caller on the
/// phone. It takes streams, because Lambda answers bytes that are not JSON with an exception of its
/// own if a handler takes objects.
public class CallbackHandler implements RequestStreamHandler {
  private final Operation operation;
  private final Dependencies dependencies;
  private final InvocationLog log;

  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if the environment is not what [Configuration] says
  /// @throws CheckFailedException under SnapStart, if the table does not exist or has another key
  protected CallbackHandler(Operation operation) {
    Priming.besideTheStart(System.getenv());
    this(operation, Dependencies.from(System.getenv()), InvocationLog.onStandardOutput());
    Priming.beforeSnapshot(
        rehearsal -> new CallbackHandler(operation, rehearsal, InvocationLog.toNowhere())::rehearse,
        System.getenv());
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

  /// Does everything that an invocation does, but throws what stops it.
  final void rehearse(InputStream input, Context context) {
    var line = log.begin(context);
    Reply reply = answer(input, context, line);
    line.end(reply);
    reply.toJson();
  }

  /// The one place where a failure becomes a reply. Errors, such as a full heap, leave the process
  /// in doubt and are thrown: Connect takes the flow's Error branch.
  private Reply reply(InputStream input, Context context, InvocationLog.Line line) {
    try {
      return answer(input, context, line);
    } catch (CheckFailedException e) {
      line.failure(e);
      return new Reply.Failure(operation, e.reason());
    } catch (RuntimeException e) {
      line.failure(e);
      return new Reply.Failure(operation, FailureReason.INTERNAL_ERROR);
    }
  }

  private Reply answer(InputStream input, Context context, InvocationLog.Line line) {
    Event event = Event.read(input);
    line.contact(event.contactId());
    CallbackNumber number = dependencies.numbers().parse(event.callbackNumber());
    line.number(number);
    var timeLeft = Duration.ofMillis(context.getRemainingTimeInMillis());
    var invocation = new Invocation(context.getAwsRequestId(), event.contactId(), timeLeft, line);
    var registry = dependencies.registry();
    return switch (operation) {
      case SET -> new Reply.ToSet(registry.set(number, invocation));
      case CLEAR -> new Reply.ToClear(registry.clear(number, invocation));
    };
  }
}
