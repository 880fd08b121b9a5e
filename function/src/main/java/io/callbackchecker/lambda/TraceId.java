package io.callbackchecker.lambda;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The X-Ray trace id of an invocation, which links its log line to its trace.
final class TraceId {
  /// Where Lambda's Java runtime puts the trace header of the current invocation. Newer runtimes
  /// also have it in the context, but a function cannot choose the version of its runtime.
  private static final String HEADER = "com.amazonaws.xray.traceHeader";

  /// A header such as `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
  /// Anyone who invokes the function can send one, so only a well-formed trace id is used.
  private static final Pattern ROOT =
      Pattern.compile("(?:^|;)Root=(1-\\p{XDigit}{8}-\\p{XDigit}{24})(?:;|$)");

  private TraceId() {}

  /// Null if there is none.
  static @Nullable String ofThisInvocation() {
    return of(System.getProperty(HEADER));
  }

  static @Nullable String of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    var root = ROOT.matcher(header);
    return root.find() ? root.group(1) : null;
  }
}
