package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `build/release` in a small repository, up to where the build would begin.
class ReleaseIT {
  @TempDir private Path repository;

  private record Result(int status, String text) {}

  @BeforeEach
  void commitAProject() throws Exception {
    Files.createDirectory(repository.resolve("build"));
    Files.copy(Stacks.ROOT.resolve("build/release"), repository.resolve("build/release"));
    write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n");
    write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 - 2026-01-02\n\n- All new.\n");
    git("init", "-q");
    commit();
  }

  @Test
  void refusesACommitWithoutATag() throws Exception {
    assertRefused("the commit has no tag: run git tag v1.2.3, or build a trial with --snapshot.");
  }

  @Test
  void refusesATagOfAnotherVersion() throws Exception {
    git("tag", "v1.2.4");

    assertRefused("pom.xml says 1.2.3, so the tag must be v1.2.3; the commit has: v1.2.4.");
  }

  @Test
  void refusesACommitAfterTheTag() throws Exception {
    git("tag", "v1.2.3");
    write("more", "");
    commit();

    assertThat(release().text()).contains("the tag v1.2.3 is on another commit, ");
  }

  @Test
  void refusesFilesThatHaveChangedAndFilesThatGitDoesNotKnow() throws Exception {
    git("tag", "v1.2.3");
    write("forgotten", "");

    assertRefused(
        "files have changed since the commit: commit them, or build a trial with --snapshot.");
  }

  @Test
  void refusesAChangelogWithoutADatedSection() throws Exception {
    write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 - unreleased\n\n- All new.\n");
    commit();
    git("tag", "v1.2.3");

    assertRefused("CHANGELOG.md needs a section '## 1.2.3 - YYYY-MM-DD'.");
  }

  @Test
  void refusesAnOutputFolderThatHoldsFiles() throws Exception {
    Path output = repository.resolve("build");

    assertThat(release("--output", output.toString()))
        .isEqualTo(
            new Result(
                2,
                "build/release: %s is not empty: delete it, or choose another folder with --output.\n"
                    .formatted(output)));
  }

  @Test
  void namesAnUnknownOption() throws Exception {
    assertThat(release("--snapshoot"))
        .isEqualTo(
            new Result(
                2, "build/release: '--snapshoot' is not an option: see build/release --help\n"));
    assertThat(release("--output").status()).isEqualTo(2);
    assertThat(release("--help").text()).startsWith("usage: build/release ");
  }

  @Test
  void buildsWhatIsTaggedAndChangedOnlyAsATrial() throws Exception {
    git("tag", "v1.2.3");
    assertThat(release().text())
        .isEqualTo("build/release: mvn is missing: install it and put it on the PATH.\n");

    write("forgotten", "");
    assertThat(release("--snapshot").status()).isEqualTo(3);
  }

  @Test
  void signsTheChecksumsWithAKey(@TempDir Path elsewhere) throws Exception {
    Files.copy(Stacks.ROOT.resolve("build/jdk.sh"), repository.resolve("build/jdk.sh"));
    Files.createDirectory(repository.resolve("infra"));
    program(repository.resolve("infra/synth"), "echo {}");
    commit();
    git("tag", "v1.2.3");
    // In place of a build, which takes minutes: the files that it makes.
    program(
        elsewhere.resolve("mvn"),
        """
        cd "$(dirname "$4")"
        mkdir -p function/target runtime/target contact-flows/target cli/target
        for file in function/target/function.zip function/target/function-arm64.zip function/target/function-sbom.json \
          runtime/target/runtime.zip contact-flows/target/contact-flows.zip cli/target/callbacks-sbom.json \
          cli/target/callbacks.tar.gz; do echo built >"$file"; done
        """);
    program(elsewhere.resolve("node"), "");

    Result signed =
        run(
            "sh",
            "-c",
            """
            set -e
            ssh-keygen -q -t ed25519 -N '' -f "$1/key"
            PATH="$1:$PATH" RELEASE_KEY="$1/key" build/release --output "$1/release" 2>/dev/null
            echo "releaser $(cat "$1/key.pub")" >"$1/signers"
            cd "$1/release"
            verify() { ssh-keygen -Y verify -f "$1/signers" -I releaser -n file -s SHA256SUMS.sig; }
            verify "$1" <SHA256SUMS
            sha256sum -c --quiet SHA256SUMS
            echo changed | verify "$1" && exit 1
            ls
            """,
            "sh",
            elsewhere.toString());

    assertThat(signed.text())
        .startsWith("Good \"file\" signature for releaser with ED25519 key")
        .contains("SHA256SUMS\nSHA256SUMS.sig\n", "callbacks-1.2.3.tar.gz\n");
    assertThat(signed.status()).isZero();
  }

  private static void program(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void assertRefused(String sentence) throws Exception {
    assertThat(release()).isEqualTo(new Result(2, "build/release: " + sentence + "\n"));
  }

  /// With git but without Maven on the PATH, so that nothing is ever built.
  private Result release(String... arguments) throws Exception {
    Path programs = Files.createDirectories(repository.resolve(".git/programs"));
    for (String program :
        List.of("awk", "cat", "dirname", "git", "grep", "ls", "sed", "sh", "tr")) {
      Path link = programs.resolve(program);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(
            link, Path.of(run("sh", "-c", "command -v " + program).text().strip()));
      }
    }
    var command = new ArrayList<>(List.of("env", "PATH=" + programs, "build/release"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(repository.resolve(file), text);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "-qm", "Change");
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(run(command.toArray(String[]::new)).status()).isZero();
  }

  private Result run(String... command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    var process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }
}
