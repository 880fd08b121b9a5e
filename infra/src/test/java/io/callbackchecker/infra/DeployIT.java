package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.infra.Script.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs `infra/deploy` with a stand-in for the CDK CLI, which prints its arguments and what it was
/// given to deploy.
@NeedsNode
class DeployIT {
  private static final String CDK =
      """
      #!/bin/sh
      echo "$*"
      cd "$3"
      ls -- *.template.json
      grep -c '"Key": "Stage"' -- *.template.json
      """;

  private static final String PRODUCTION =
      """
      # The line for customers.
      name = sales-callbacks

      instanceArn=%s
      queueArn=none
      tags=Stage=production
      """
          .formatted(Stacks.INSTANCE);

  private static final Map<String, String> CREDENTIALS = Map.of("AWS_ACCESS_KEY_ID", "local");

  @TempDir private Path folder;
  private Path environments = Path.of("");

  /// A project with this one's build, but with environments and a CDK CLI of its own.
  @BeforeEach
  void makeTheProject() throws IOException {
    var infra = Files.createDirectories(folder.resolve("infra"));
    for (String part : List.of("build", "contact-flows", "function")) {
      Files.createSymbolicLink(folder.resolve(part), Stacks.ROOT.resolve(part));
    }
    for (String part : List.of("app.sh", "options.awk", "package-lock.json", "target")) {
      Files.createSymbolicLink(infra.resolve(part), Stacks.ROOT.resolve("infra/" + part));
    }
    Files.copy(Stacks.ROOT.resolve("infra/deploy"), infra.resolve("deploy"));
    assertThat(infra.resolve("deploy").toFile().setExecutable(true)).isTrue();
    var cdk = infra.resolve("node_modules/.bin/cdk");
    Files.createDirectories(cdk.getParent());
    assertThat(Files.writeString(cdk, CDK).toFile().setExecutable(true)).isTrue();
    environments = Files.createDirectories(infra.resolve("environments"));
  }

  @Test
  void takesTheOptionsFromTheFileOfTheEnvironment() throws Exception {
    write(PRODUCTION);

    var result = deploy("--environment", "production", "--require-approval=never", "--", "--ci");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .first()
        .asString()
        .matches("deploy --app .*/cdk.out --no-notices --require-approval never --ci");
    assertThat(result.out()).contains("\nsales-callbacks.template.json\n");
  }

  @Test
  void tagsResourcesWithTagsTypedAsTheCdkTakesThem() throws Exception {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/credentials"), "[x]\naws_access_key_id=A\n");
    var typed =
        deploy(
            "diff",
            "-cinstanceArn=" + Stacks.INSTANCE,
            "--context=queueArn=none",
            "--tags",
            "Stage=production",
            "--tags=Team=sales",
            "--profile=x",
            "--region",
            "ap-southeast-2");

    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .startsWith("diff ")
        .contains(" --profile x --region ap-southeast-2\ncallbacks.template.json\n");
    assertThat(Integer.parseInt(typed.out().replaceFirst("(?s).*\n(\\d+)\n$", "$1")))
        .isGreaterThan(10);
  }

  @Test
  void destroysTheStackOfAnEnvironmentAndLeavesNothingBehind() throws Exception {
    write(PRODUCTION);

    var result = deploy("destroy", "--force", "--environment", "production");

    assertThat(result.out()).startsWith("destroy ").contains(" --force\nsales-callbacks.");
    assertThat(script(CREDENTIALS, List.of()).leftovers()).isEmpty();
  }

  static Stream<List<String>> shells() {
    return Stream.of(List.<String>of(), List.of("dash"), List.of("busybox", "sh"))
        .filter(shell -> shell.isEmpty() || isOnThePath(shell.getFirst()));
  }

  /// There is no `build` in this project, so a script that began to build would say something else.
  @ParameterizedTest
  @MethodSource("shells")
  void refusesAMistakeBeforeAnythingIsBuilt(List<String> shell) throws Exception {
    Files.delete(folder.resolve("build"));
    Files.writeString(environments.resolve("nameless.properties"), "instanceArn=none\n");
    Files.writeString(environments.resolve("bad.properties"), PRODUCTION + "\nname=callbacks\n");
    write(PRODUCTION);
    var mistakes =
        Map.ofEntries(
            Map.entry("-c", "-c needs a value"),
            Map.entry("-c =x", "'=x' is not an option: write OPTION=VALUE"),
            Map.entry("-c memory", "'memory' is not an option: write OPTION=VALUE"),
            Map.entry("-c ttl=P1D -c ttl=P2D", "ttl is given twice"),
            Map.entry("-c instanceARN=none", "'instanceARN'. Did you mean instanceArn?"),
            Map.entry("-c memroy=512", "'memroy'. Did you mean memory?"),
            Map.entry("-c zzzzzzzz=1", "'zzzzzzzz'. The options are instanceArn, queueArn, "),
            Map.entry("destory", "There is no command 'destory'. Did you mean destroy?"),
            Map.entry("--profil me", "There is no option '--profil'. Did you mean --profile?"),
            Map.entry("--region", "--region needs a value"),
            Map.entry("--region a --region b", "--region is given twice"),
            Map.entry("--environment other", "there is no infra/environments/other.properties"),
            Map.entry("--environment production -c ttl=P1D", "write the options into "),
            Map.entry("--environment nameless", "must have a name="),
            Map.entry("--environment bad", "bad.properties, line 8: name is given twice"));
    for (var mistake : mistakes.entrySet()) {
      var result = script(CREDENTIALS, shell).run(mistake.getKey().split(" ", -1));

      assertThat(result.err()).startsWith("infra/deploy: ").contains(mistake.getValue());
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.status()).as(mistake.getKey()).isEqualTo(2);
    }
  }

  @Test
  void refusesABadValueWithOneLine() throws Exception {
    assertThat(deploy("-c", "instanceArn=none", "-c", "queueArn=none", "-c", "ttl=7"))
        .extracting(Result::status, result -> result.err().lines().toList().size())
        .containsExactly(2, 1);
    assertThat(deploy("-c", "instanceArn=none").err()).startsWith("queueArn must be given");
  }

  @Test
  void refusesAPackageThatDoesNotFitTheOptions() throws Exception {
    Path zip =
        StubPackage.write(
            folder.resolve("given.zip"), StubPackage.X86_64, false, StubPackage.VERSION);

    assertThat(deploy("-c", "instanceArn=none", "-c", "queueArn=none", "--package=" + zip))
        .isEqualTo(
            new Result(
                2, "", "architecture is 'arm64': for %s, it must be x86_64\n".formatted(zip)));
  }

  /// Without a `build`, the next thing that fails is to find a JDK.
  @ParameterizedTest
  @CsvSource({
    "'', default",
    "--profile other, other",
    "--profile empty, empty",
    "--profile keys,",
    "--profile session,"
  })
  void saysAtOnceWhichProfileHasNoCredentials(String options, @Nullable String named)
      throws Exception {
    Files.delete(folder.resolve("build"));
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(
        folder.resolve(".aws/credentials"), "[keys]\naws_access_key_id = A\n[empty]\n");
    Files.writeString(
        folder.resolve(".aws/config"),
        "[default]\nregion = eu-west-1\n[profile session]\nsso_session = x\n");
    write(PRODUCTION);
    var arguments = ("--environment production " + options).strip().split(" ", -1);

    var result = script(Map.of(), List.of()).run(arguments);

    assertThat(result.err().lines()).hasSize(1);
    if (named == null) {
      assertThat(result.err()).contains("build/jdk.sh");
    } else {
      assertThat(result.status()).isEqualTo(3);
      assertThat(result.err())
          .startsWith(
              "infra/deploy: there are no AWS credentials for the profile '" + named + "', in ");
    }
  }

  private void write(String production) throws IOException {
    Files.writeString(environments.resolve("production.properties"), production);
  }

  private Result deploy(String... arguments) throws Exception {
    return script(CREDENTIALS, List.of()).run(arguments);
  }

  private Script script(Map<String, String> environment, List<String> shell) {
    return new Script(folder, folder.resolve("infra/deploy"), environment, shell);
  }

  private static boolean isOnThePath(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
