package io.callbackchecker.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A deployed function.
///
/// @param name the name that callers invoke it by
/// @param handler the handler string
/// @param taskRoot the folder of the unpacked deployment package
/// @param memoryMegabytes the memory setting; 85 % of it is heap
/// @param timeout of one invocation, from its dispatch to a sandbox
/// @param concurrency the maximum number of sandboxes at a time
/// @param environment the function's own variables, including its credentials and region
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
