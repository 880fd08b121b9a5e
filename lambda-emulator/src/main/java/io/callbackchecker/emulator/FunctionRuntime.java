package io.callbackchecker.emulator;

import io.callbackchecker.emulator.sandbox.SandboxMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What runs in a sandbox and fetches the invocations for the function.
public sealed interface FunctionRuntime {
  String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /// Lambda's managed Java runtime: AWS's runtime interface client on the jars in `lib/`.
  ///
  /// @param sandboxJar the runtime itself: its interface client and [SandboxMain], which unpacks a
  ///   library beside this jar
  /// @param snapStart whether each sandbox comes up from a snapshot that was taken after its init
  record ManagedJava(Path sandboxJar, boolean snapStart) implements FunctionRuntime {}

  /// Lambda's `provided.al2023`: the program `bootstrap` in the package does all.
  record Provided() implements FunctionRuntime {}

  /// The command that starts a sandbox of a function.
  default List<String> command(FunctionSettings function) {
    return switch (this) {
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
              "-cp",
              sandboxJar.toString(),
              SandboxMain.class.getName(),
              function.handler());
      case Provided() -> List.of(function.taskRoot().resolve("bootstrap").toString());
    };
  }

  /// The environment variables that tell the runtime what it is.
  default Map<String, String> environment() {
    return switch (this) {
      case ManagedJava(_, boolean snapStart) ->
          Map.of(
              "AWS_EXECUTION_ENV",
              "AWS_Lambda_java25",
              INITIALIZATION_TYPE,
              snapStart ? "snap-start" : "on-demand");
      case Provided() -> Map.of(INITIALIZATION_TYPE, "on-demand");
    };
  }

  default boolean restoresSnapshots() {
    return this instanceof ManagedJava(_, boolean snapStart) && snapStart;
  }
}
