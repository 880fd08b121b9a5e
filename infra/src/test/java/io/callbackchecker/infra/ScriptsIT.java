package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the scripts as a user would, on the last build.
@NeedsNode
class ScriptsIT {
  private static final Path SYNTH = Stacks.ROOT.resolve("infra/synth");
  private static final Path DEPLOY = Stacks.ROOT.resolve("infra/deploy");

  @TempDir private Path folder;

  private record Result(int status, String out, String err) {}

  @Test
  void synthPrintsTheSameTemplateTwice() throws Exception {
    var first = run(SYNTH, "-c", "architecture=x86_64", "-c", "memory=2048");
    var second = run(SYNTH, "-c", "architecture=x86_64", "-c", "memory=2048");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).startsWith("{\n").endsWith("\n}\n").isEqualTo(second.out());
    assertThat(first.out()).contains("\"x86_64\"", "\"MemorySize\": 2048");
  }

  @Test
  void synthLeavesNothingInTheTemporaryFolder() throws Exception {
    var temporary = Files.createDirectory(folder.resolve("tmp")).toString();
    var environment =
        Map.of("TMPDIR", temporary, "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);

    assertThat(run(environment, SYNTH).status()).isZero();
    assertThat(Path.of(temporary)).isEmptyDirectory();
  }

  @Test
  void synthPrintsTheSameTemplateInALocaleWithOtherDigits() throws Exception {
    var usual = run(SYNTH);
    var arabic =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG", "LC_ALL", "ar_EG.UTF-8");

    assertThat(run(arabic, SYNTH).out()).isEqualTo(usual.out()).contains("IF(failed >= 3,");
  }

  @Test
  void synthNamesABadOptionAndPrintsNothingElse() throws Exception {
    assertThat(run(SYNTH, "-c", "memory=much"))
        .isEqualTo(
            new Result(
                2,
                "",
                "memory is 'much': it must be a whole number of megabytes, from 512 to 10240\n"));
  }

  @Test
  void bothPrintTheirUsage() throws Exception {
    for (Path script : List.of(SYNTH, DEPLOY)) {
      assertThat(run(script, "--help").out()).startsWith("usage: infra/" + script.getFileName());
    }
  }

  @Test
  void theLockFilePinsTheCliAndNamesNoRegistry() throws IOException {
    String lock = Files.readString(Stacks.ROOT.resolve("infra/package-lock.json"));

    assertThat(lock).contains("\"integrity\"").doesNotContain("resolved", "http");
    assertThat(Files.readString(Stacks.ROOT.resolve("infra/package.json")))
        .containsPattern("\"aws-cdk\": \"\\d+\\.\\d+\\.\\d+\"");
  }

  private Result run(Path program, String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), program, arguments);
  }

  private Result run(Map<String, String> environment, Path program, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("CALLBACKS_BUILD", "never");
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }
}
