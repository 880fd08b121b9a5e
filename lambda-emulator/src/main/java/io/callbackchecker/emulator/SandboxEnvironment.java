package io.callbackchecker.emulator;

import java.util.HashMap;
import java.util.Map;

/// The environment variables that Lambda gives a function, and none of this machine's.
///
/// Source: Lambda developer guide, "Defined runtime environment variables".
final class SandboxEnvironment {
  private SandboxEnvironment() {}

  static Map<String, String> of(FunctionSettings function, String runtimeApi) {
    String taskRoot = function.taskRoot().toString();
    var environment = new HashMap<String, String>();
    environment.put("_HANDLER", function.handler());
    environment.put("LAMBDA_TASK_ROOT", taskRoot);
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.putAll(function.runtime().environment());
    environment.put("LD_LIBRARY_PATH", taskRoot + ":" + taskRoot + "/lib");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("TZ", ":UTC");
    // The SDK would else read the profile of the user who started the emulator.
    environment.put("AWS_CONFIG_FILE", taskRoot + "/no-config");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", taskRoot + "/no-credentials");
    environment.putAll(function.environment());
    return environment;
  }
}
