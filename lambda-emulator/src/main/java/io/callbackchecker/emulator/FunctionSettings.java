package io.callbackchecker.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A deployed function.
///
/// @param name what callers invoke
/// @param handler the handler string
/// @param taskRoot the unpacked deployment package
/// @param runtime what runs it
/// @param memoryMegabytes the memory setting, of which the heap gets most
/// @param timeout of one invocation, from its dispatch to a sandbox
/// @param concurrency how many sandboxes there may be at once
/// @param environment the function's own variables, its credentials and region among them
public record FunctionSettings(
    String name,
    String handler,
    Path taskRoot,
    FunctionRuntime runtime,
    int memoryMegabytes,
    Duration timeout,
    int concurrency,
    Map<String, String> environment) {

  String arn() {
    return "arn:aws:lambda:%s:000000000000:function:%s"
        .formatted(environment.getOrDefault("AWS_REGION", "us-east-1"), name);
  }
}
