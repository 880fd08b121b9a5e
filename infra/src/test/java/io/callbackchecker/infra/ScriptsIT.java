package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.infra.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the scripts as a user would, on the last build.
@NeedsNode
class ScriptsIT {
  private static final Path SYNTH = Stacks.ROOT.resolve("infra/synth");
  private static final Path DEPLOY = Stacks.ROOT.resolve("infra/deploy");

  @TempDir private Path folder;

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
  void synthPrintsTheSameTemplateInALocaleWithOtherDigits() throws Exception {
    var usual = run(SYNTH);
    // Java does not read TMPDIR. So without an option of the script's own, it would leave its
    // folders
    // where run looks for them.
    var arabic =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=ar -Duser.country=EG -Djava.io.tmpdir=" + folder.resolve("tmp"),
            "LC_ALL",
            "ar_EG.UTF-8");

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -c | -c needs OPTION=VALUE
          -c =x | '=x' is not an option: write OPTION=VALUE
          -c memory=512 -c memory=512 | memory is given twice
          -c memmory=512 | There is no option 'memmory'. Did you mean memory?
          -c ttl=P1D | ttl is not an option of infra/synth: set it when you deploy the template
          memory=512 | 'memory=512' is not an option: write -c OPTION=VALUE
          """)
  void synthRefusesAMistake(String arguments, String message) throws Exception {
    assertThat(run(SYNTH, arguments.split(" ", -1)))
        .isEqualTo(new Result(2, "", "infra/synth: " + message + "\n"));
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

  private Result run(Path program, String... arguments) throws Exception {
    return run(Map.of(), program, arguments);
  }

  private Result run(Map<String, String> environment, Path program, String... arguments)
      throws Exception {
    var script = new Script(folder, program, environment);
    var result = script.run(arguments);
    assertThat(script.leftovers()).isEmpty();
    return result;
  }
}
