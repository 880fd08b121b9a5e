package io.callbackchecker.lambda;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The X-Ray trace that an invocation belongs to, by which its log line and its trace find each
/// other.
final class TraceId {
  /// Where Lambda's Java runtime puts the trace header of the invocation at hand. The context has
  /// it too, but only as of a version of the runtime that a function cannot choose.
  private static final String HEADER = "com.amazonaws.xray.traceHeader";

  /// A header such as `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
  /// Whoever invokes the function can send one, so nothing else than a trace id is taken.
  private static final Pattern ROOT =
      Pattern.compile("(?:^|;)Root=(1-\\p{XDigit}{8}-\\p{XDigit}{24})(?:;|$)");

  private TraceId() {}

  /// Null where there is none.
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
