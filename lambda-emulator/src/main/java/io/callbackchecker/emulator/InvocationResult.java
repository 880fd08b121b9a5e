package io.callbackchecker.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The result of an invocation.
///
/// @param payload the function's reply, or Lambda's description of the error (JSON)
/// @param functionError whether the function failed to reply: an exception, an exit or a time-out
/// @param log the last 4 KiB of what the sandbox printed up to the reply, since the reply of the
///   invocation before
public record InvocationResult(byte[] payload, boolean functionError, byte[] log, Timing timing) {
  /// The times that Lambda writes in its `REPORT` line.
  ///
  /// @param init from the start of the process until its runtime was ready; null unless this was
  ///   the sandbox's first invocation
  /// @param restore from waking the snapshot until its runtime was ready; null unless this was the
  ///   first invocation of a sandbox with SnapStart
  /// @param duration from the dispatch to the reply; null if the invocation was never dispatched
  public record Timing(
      @Nullable Duration init, @Nullable Duration restore, @Nullable Duration duration) {}

  /// A result without times.
  public InvocationResult(byte[] payload, boolean functionError) {
    this(payload, functionError, new byte[0], new Timing(null, null, null));
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /// The string that a field of the payload holds. Null if there is no such field, if it holds
  /// something else, or if the payload is not a JSON object.
  public @Nullable String field(String name) {
    try {
      JsonNode field = JsonMapper.shared().readTree(payload).path(name);
      return field.isString() ? field.stringValue() : null;
    } catch (JacksonException _) {
      return null;
    }
  }
}
