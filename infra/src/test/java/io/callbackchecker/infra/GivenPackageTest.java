package io.callbackchecker.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenPackageTest {
  @TempDir private Path folder;

  @Test
  void takesAPackageForTheArchitectureAndTheRuntimeOfTheOptions() throws IOException {
    Path arm = zip(StubPackage.ARM64, false);

    assertThat(GivenPackage.check(arm, options("arm64", "java25"))).isEqualTo(arm.toRealPath());
    assertThat(
            GivenPackage.check(zip(StubPackage.X86_64, true), options("x86_64", "self-contained")))
        .isRegularFile();
  }

  @ParameterizedTest
  @CsvSource({
    "183, false, x86_64, java25, architecture is 'x86_64', arm64",
    "62, false, arm64, java25, architecture is 'arm64', x86_64",
    "62, false, x86_64, self-contained, runtime is 'self-contained', java25",
    "62, true, x86_64, java25, runtime is 'java25', self-contained"
  })
  void refusesAPackageForAnother(
      int machine,
      boolean bootstrap,
      String architecture,
      String runtime,
      String bad,
      String needed)
      throws IOException {
    Path zip = zip(machine, bootstrap);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GivenPackage.check(zip, options(architecture, runtime)))
        .withMessage("%s: for %s, it must be %s", bad, zip, needed);
  }

  @Test
  void takesTheFileThatALinkLeadsTo() throws IOException {
    Path arm = zip(StubPackage.ARM64, false);
    Path link = Files.createSymbolicLink(folder.resolve("link.zip"), arm);

    assertThat(GivenPackage.check(link, options("arm64", "java25"))).isEqualTo(arm.toRealPath());
  }

  @Test
  void refusesAnyOtherFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "text");
    Path empty = folder.resolve("empty.zip");
    new ZipOutputStream(Files.newOutputStream(empty)).close();
    Path foreign = zip(3, false);

    for (Path file : new Path[] {text, empty, foreign}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GivenPackage.check(file, options("arm64", "java25")))
          .withMessageStartingWith(file + " is not a package of a release");
    }
  }

  private static Options options(String architecture, String runtime) {
    return Options.from(
        Map.of("architecture", architecture, "runtime", runtime), EnumSet.allOf(Option.class));
  }

  private Path zip(int machine, boolean selfContained) throws IOException {
    return StubPackage.write(
        folder.resolve(machine + "-" + selfContained + ".zip"),
        machine,
        selfContained,
        StubPackage.VERSION);
  }
}
