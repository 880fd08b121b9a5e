package io.callbackchecker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The version that `build/Version.java` gives a copy of the project, which has no git.
class VersionTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String NUMBER = Version.text().replaceFirst("-.*", "");

  @TempDir private Path copy;

  @BeforeEach
  void copyTheSources() throws Exception {
    for (String source :
        List.of("pom.xml", "function/pom.xml", "function/src/main", "function/src/assembly")) {
      Files.createDirectories(copy.resolve(source).getParent());
      run("cp", "-R", ROOT.resolve(source).toString(), copy.resolve(source).toString());
    }
  }

  @Test
  void isTheSameWithoutGitAndWithOtherDocuments() throws Exception {
    Files.writeString(copy.resolve("README.md"), "another text");
    Files.createDirectories(copy.resolve("function/src/test"));
    Files.writeString(copy.resolve("function/src/test/Another.java"), "another test");

    assertThat(version()).isEqualTo(Version.text());
  }

  @Test
  void changesWithAnySourceOfThePackage() throws Exception {
    for (String source : List.of("pom.xml", "function/src/main/java/index/set_handler.java")) {
      String before = version();
      Files.writeString(copy.resolve(source), Files.readString(copy.resolve(source)) + "\n");

      assertThat(version()).as(source).isNotEqualTo(before).startsWith(NUMBER + "-");
    }
  }

  @Test
  void canBeRepeatedByAShell() throws Exception {
    String digest =
        run(
            "sh",
            "-c",
            "cd '%s' && find pom.xml function -type f | LC_ALL=C sort | xargs sha256sum | sha256sum"
                .formatted(copy));

    assertThat(Version.text()).isEqualTo(NUMBER + "-" + digest.substring(0, 12));
  }

  private String version() throws Exception {
    var target = copy.resolve("target");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program = ROOT.resolve("build/Version.java").toString();
    run(java, program, copy.toString(), NUMBER, target.toString());
    return Files.readString(target.resolve("version.txt")).strip();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
