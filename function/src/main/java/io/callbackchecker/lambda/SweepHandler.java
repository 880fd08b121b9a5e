package io.callbackchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.callbackchecker.CleanupLimits;
import io.callbackchecker.Invocation;
import io.callbackchecker.ended.Sweep;
import io.callbackchecker.ended.Sweep.Count;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The Lambda function that looks for what [EndedHandler] missed. It runs on a schedule, takes any
/// event, and replies with what it counted, such as
/// `{"looked_at":12,"freed":1,"kept":11,"could_not_tell":0,"finished":true}`.
public class SweepHandler implements RequestStreamHandler {
  /// With less time than this left, a run stops, and the next one goes on there. One entry can take
  /// many requests.
  private static final Duration MIN_TIME_LEFT = Duration.ofMinutes(2);

  private final Sweep sweep;
  private final CleanupLog log;

  /// For Lambda.
  ///
  /// @throws IllegalArgumentException if the environment is not accepted
  protected SweepHandler() {
    this(
        CleanupDependencies.from(System.getenv()).sweep(CleanupLimits.PACE),
        CleanupLog.onStandardOutput());
  }

  SweepHandler(Sweep sweep, CleanupLog log) {
    this.sweep = sweep;
    this.log = log;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var result =
        sweep.run(
            () ->
                new Invocation(
                    context.getAwsRequestId(),
                    null,
                    Duration.ofMillis(context.getRemainingTimeInMillis())),
            () -> context.getRemainingTimeInMillis() >= MIN_TIME_LEFT.toMillis());
    log.swept(context, result);
    var tally = result.tally();
    var json = new AsciiJson();
    for (Count count : List.of(Count.LOOKED_AT, Count.FREED, Count.KEPT, Count.COULD_NOT_TELL)) {
      json.number(count.name().toLowerCase(Locale.ROOT), tally.get(count));
    }
    json.bool("finished", result.finished());
    output.write(json.toBytes());
  }
}
