package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/// cfn-lint, if it is on the PATH, finds neither an error nor a warning in any template.
@NeedsNode
class LintTest {
  @TempDir private Path folder;

  @BeforeAll
  static void cfnLintIsOnThePath() {
    boolean found =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "cfn-lint")));
    if (!found) {
      System.err.println("LintTest is skipped: cfn-lint is not on the PATH");
    }
    Assumptions.assumeTrue(found, "cfn-lint is not on the PATH");
  }

  @Test
  void nothingIsFoundInWhatInfraSynthPrints() throws Exception {
    var printed =
        Stream.of(
                Map.<String, String>of(),
                Map.of("cleanup", "off"),
                Map.of("rollout", "canary"),
                Map.of("architecture", "x86_64", "memory", "512", "logRetentionDays", "1"))
            .map(Stacks::plain);

    assertThat(lint("ap-southeast-2", printed)).isEmpty();
  }

  @Test
  void nothingIsFoundInWhatInfraDeployDeploys() throws Exception {
    var deployed =
        Stream.of(
            Stacks.bare(),
            Stacks.complete(),
            Stacks.deployed(Map.of("instanceArn", Stacks.INSTANCE, "rollout", "canary")),
            Stacks.deployed(
                Map.of("instanceArn", Stacks.INSTANCE, "cleanup", "off", "memory", "10240")));

    assertThat(lint("ap-southeast-2", deployed)).isEmpty();
  }

  @Test
  void nothingIsFoundInTheSelfContainedRuntimeWhereThereIsNoSnapStart() throws Exception {
    var selfContained = Stacks.plain(Map.of("runtime", "self-contained"));

    assertThat(lint("us-gov-west-1", Stream.of(selfContained))).isEmpty();
  }

  private String lint(String region, Stream<Template> templates)
      throws IOException, InterruptedException {
    int count = 0;
    for (Template template : (Iterable<Template>) templates::iterator) {
      var file = folder.resolve(++count + ".json");
      Files.write(file, new ObjectMapper().writeValueAsBytes(template.toJSON()));
    }
    var process =
        new ProcessBuilder(
                List.of("cfn-lint", "--regions", region, "--", folder.resolve("*.json").toString()))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? out : "cfn-lint failed: " + out;
  }
}
