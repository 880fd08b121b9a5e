package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Version;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The deployment packages, as built.
class FunctionZipIT {
  private static final long MAX_SIZE = 5_000_000;

  /// The offset of the architecture in an ELF header.
  private static final int MACHINE = 18;

  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function-arm64.zip"})
  void holdsOurClassesAndFourLibrariesAndNothingElse(String name) throws IOException {
    assertThat(
            entries(name).stream().map(entry -> entry.replaceFirst("-\\d[\\d.]*jar", "")).toList())
        .containsExactlyInAnyOrder(
            "lib/function",
            "lib/aws-crt",
            "lib/aws-lambda-java-core",
            "lib/jackson-core",
            "lib/libphonenumber",
            "lib/libaws-crt-jni.so",
            "version.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function-arm64.zip"})
  void saysWhichVersionItIs(String name) throws IOException {
    try (var zip = new ZipFile(path(name).toFile());
        var version = zip.getInputStream(zip.getEntry("version.txt"))) {
      assertThat(version.readAllBytes()).asString(UTF_8).isEqualTo(Version.text() + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"function.zip,62", "function-arm64.zip,183"})
  void hasTheNativeLibraryForItsArchitecture(String name, int machine) throws IOException {
    try (var zip = new ZipFile(path(name).toFile());
        var library = zip.getInputStream(zip.getEntry("lib/libaws-crt-jni.so"))) {
      byte[] header = library.readNBytes(MACHINE + 2);

      assertThat(header).startsWith(0x7f, 'E', 'L', 'F');
      assertThat(header[MACHINE] & 0xff).isEqualTo(machine);
    }
  }

  /// CRT would unpack one into the temporary folder.
  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function-arm64.zip"})
  void hasNoNativeLibraryInAJar(String name) throws IOException {
    try (var zip = new ZipFile(path(name).toFile())) {
      for (String entry : entries(name)) {
        if (entry.endsWith(".jar")) {
          assertThat(jarEntries(zip, entry)).isNotEmpty().noneMatch(n -> n.endsWith(".so"));
        }
      }
    }
  }

  /// Lambda runs as another user than the builder.
  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function-arm64.zip"})
  void everyoneMayReadEveryFile(String name) throws IOException {
    try (var zip =
        FileSystems.newFileSystem(path(name), Map.of("enablePosixFileAttributes", true))) {
      assertThat(modes(zip.getPath("lib"))).isEqualTo("rwxr-xr-x");
      for (String entry : entries(name)) {
        assertThat(modes(zip.getPath(entry))).as(entry).isEqualTo("rw-r--r--");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function-arm64.zip"})
  void isSmall(String name) throws IOException {
    assertThat(Files.size(path(name))).isLessThanOrEqualTo(MAX_SIZE);
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> jarEntries(ZipFile zip, String jar) throws IOException {
    var names = new ArrayList<String>();
    try (var entries = new ZipInputStream(zip.getInputStream(zip.getEntry(jar)))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static List<String> entries(String name) throws IOException {
    try (var zip = new ZipFile(path(name).toFile())) {
      return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static Path path(String name) {
    return Path.of("target", name);
  }
}
