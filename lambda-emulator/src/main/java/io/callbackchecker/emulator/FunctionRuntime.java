package io.callbackchecker.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// What runs in a sandbox and fetches invocations for the function.
public sealed interface FunctionRuntime {
  /// Lambda's managed Java runtime: AWS's runtime interface client on the jars in `lib/`.
  ///
  /// @param sandboxJar as [#unpack] writes it
  /// @param snapStart whether each sandbox resumes from a snapshot taken after its init
  record ManagedJava(Path sandboxJar, boolean snapStart) implements FunctionRuntime {
    /// Writes the runtime into a folder. Sandboxes leave files of their own there.
    ///
    /// @param folder an existing folder, to delete after the emulator is closed
    public static ManagedJava unpack(Path folder, boolean snapStart) throws IOException {
      Path jar = folder.resolve("sandbox.jar");
      try (InputStream packed =
          Objects.requireNonNull(
              FunctionRuntime.class.getResourceAsStream("sandbox.jar"),
              "The build of the emulator made no sandbox.jar")) {
        Files.copy(packed, jar);
      }
      return new ManagedJava(jar, snapStart);
    }
  }

  /// Lambda's `provided.al2023`: the program `bootstrap` in the deployment package does everything.
  record Provided() implements FunctionRuntime {}

  default boolean restoresSnapshots() {
    return this instanceof ManagedJava(_, boolean snapStart) && snapStart;
  }
}
