package io.callbackchecker.emulator;

import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import io.callbackchecker.emulator.FunctionRuntime.Provided;
import io.callbackchecker.emulator.sandbox.SandboxMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The process of a sandbox: its command, and the environment variables that Lambda sets. It
/// inherits none of this machine's.
///
/// Source: Lambda developer guide, "Defined runtime environment variables".
final class SandboxProcess {
  private SandboxProcess() {}

  /// A builder that is ready to start the process.
  ///
  /// @param launcher what starts the command, such as `taskset -c 0`; empty for nothing
  /// @param runtimeApi the address of the Runtime API
  static ProcessBuilder builder(
      FunctionSettings function, List<String> launcher, String runtimeApi) {
    var command = new ArrayList<>(launcher);
    command.addAll(command(function));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(function.taskRoot().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(function, runtimeApi));
    return builder;
  }

  private static List<String> command(FunctionSettings function) {
    return switch (function.runtime()) {
      case ManagedJava(Path sandboxJar, boolean snapStart) ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx" + function.memoryMegabytes() * 85 / 100 + "m",
              // What Lambda's managed Java runtime sets. With SnapStart it leaves C2 on.
              "-XX:+UseSerialGC",
              snapStart ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
              // The runtime interface client has native code, and reads a field with Unsafe.
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              // Outside of Linux a JVM does not read LD_LIBRARY_PATH.
              "-Djava.library.path=" + libraryPath(function),
              "-cp",
              sandboxJar.toString(),
              SandboxMain.class.getName(),
              function.handler());
      case Provided() -> List.of(function.taskRoot().resolve("bootstrap").toString());
    };
  }

  private static String libraryPath(FunctionSettings function) {
    return function.taskRoot() + ":" + function.taskRoot().resolve("lib");
  }

  private static Map<String, String> environment(FunctionSettings function, String runtimeApi) {
    String taskRoot = function.taskRoot().toString();
    String initialisation = function.runtime().restoresSnapshots() ? "snap-start" : "on-demand";
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
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialisation);
    if (function.runtime() instanceof ManagedJava) {
      environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    }
    environment.put("LD_LIBRARY_PATH", libraryPath(function));
    environment.put("LANG", "en_US.UTF-8");
    // Lambda's machines have that locale. Others may not, and then Java could not read our paths.
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("TZ", ":UTC");
    // Otherwise the SDK would read the profile of the user who started the emulator.
    environment.put("AWS_CONFIG_FILE", taskRoot + "/no-config");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", taskRoot + "/no-credentials");
    environment.putAll(function.environment());
    return environment;
  }
}
