package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CallbackNumber;
import io.callbackchecker.CheckFailedException;
import io.callbackchecker.FailureReason;
import io.callbackchecker.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// What both handlers share: event in, reply out, one log line, and no exception to the caller on
/// the telephone. It takes streams, since Lambda answers bytes that are not JSON with an exception
/// of its own where a handler takes objects.
abstract class CallbackHandler implements RequestStreamHandler {
  private final Checker checker;
  private final InvocationLog log;

  CallbackHandler(Checker checker, InvocationLog log) {
    this.checker = checker;
    this.log = log;
  }

  abstract Reply reply(Checker checker, CallbackNumber number, Invocation invocation);

  abstract Reply failed(FailureReason reason);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var line = log.begin(context);
    Reply reply = reply(input, context, line);
    line.end(reply);
    output.write(reply.toJson());
  }

  /// Goes the whole way of an invocation, but throws what stops it.
  final void rehearse(InputStream input, Context context) {
    var line = log.begin(context);
    Reply reply = answer(input, context, line);
    line.end(reply);
    reply.toJson();
  }

  /// The one place where what stops a set or a clear becomes a reply. Errors, such as a full heap,
  /// leave the process in doubt and are thrown: Connect takes the flow's Error branch.
  private Reply reply(InputStream input, Context context, InvocationLog.Line line) {
    try {
      return answer(input, context, line);
    } catch (CheckFailedException e) {
      line.failure(e);
      return failed(e.reason());
    } catch (RuntimeException e) {
      line.failure(e);
      return failed(FailureReason.INTERNAL_ERROR);
    }
  }

  private Reply answer(InputStream input, Context context, InvocationLog.Line line) {
    Event event = Event.read(input);
    line.contact(event.contactId());
    CallbackNumber number = checker.numbers().parse(event.callbackNumber());
    line.number(number);
    var timeLeft = Duration.ofMillis(context.getRemainingTimeInMillis());
    var invocation = new Invocation(context.getAwsRequestId(), event.contactId(), timeLeft, line);
    return reply(checker, number, invocation);
  }
}
