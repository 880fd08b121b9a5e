package io.callbackchecker.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.emulator.FunctionRuntime.ManagedJava;
import io.callbackchecker.emulator.sandbox.SandboxMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxProcessTest {
  @Test
  void theClassPathIsTheSandboxJarAlone() {
    var function =
        new FunctionSettings(
            "f",
            "a.Handler",
            Path.of("/task"),
            new ManagedJava(Path.of("/runtime/sandbox.jar"), false),
            256,
            Duration.ofSeconds(3),
            1,
            Map.of());

    var process = SandboxProcess.builder(function, List.of("taskset", "-c", "0"), "127.0.0.1:1");

    assertThat(process.command())
        .startsWith("taskset", "-c", "0")
        .containsSequence("-cp", "/runtime/sandbox.jar", SandboxMain.class.getName(), "a.Handler");
    assertThat(process.environment()).doesNotContainKey("CLASSPATH");
  }
}
