package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The class path of a sandbox.
class SandboxJarIT {
  @Test
  void holdsTheSandboxAndItsRuntimeInterfaceClientAndNothingElse(@TempDir Path folder)
      throws Exception {
    try (var jar = new JarFile(ManagedJava.unpack(folder, false).sandboxJar().toFile())) {
      var files =
          jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();

      assertThat(files)
          .contains("io/callbackchecker/emulator/sandbox/SandboxMain.class")
          .filteredOn(file -> !file.startsWith("io/callbackchecker/emulator/sandbox/"))
          .isNotEmpty()
          .allMatch(
              file ->
                  file.matches("(META-INF|jni|com/amazonaws|software/amazon/awssdk/utilslite)/.*"));
    }
  }
}
