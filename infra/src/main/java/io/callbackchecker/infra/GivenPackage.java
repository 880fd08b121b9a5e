package io.callbackchecker.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A package of a release, which the user gives as a file.
final class GivenPackage {
  private static final String NATIVE_CODE = "lib/libaws-crt-jni.so";

  /// Where the header of an ELF file has its machine, in two bytes of which the second is zero for
  /// both of ours.
  private static final int MACHINE = 18;

  private static final int ARM64 = 183;
  private static final int X86_64 = 62;

  private GivenPackage() {}

  /// Returns the file, and for a link the file that it leads to: of some links, the CDK would take
  /// the digest of the link itself.
  ///
  /// @throws IllegalArgumentException if it is not one of our packages, or not for the runtime or
  ///   the architecture that the options have
  static Path check(Path file, Options options) {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry code = zip.getEntry(NATIVE_CODE);
      if (code == null) {
        throw new IllegalArgumentException("%s is not a package of a release".formatted(file));
      }
      boolean selfContained = zip.getEntry("bootstrap") != null;
      require(
          file, "runtime", selfContained ? "self-contained" : "java25", options, Option.RUNTIME);
      require(file, "architecture", architecture(zip, code), options, Option.ARCHITECTURE);
      return file.toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is not a package of a release: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String architecture(ZipFile zip, ZipEntry code) throws IOException {
    try (var stream = zip.getInputStream(code)) {
      byte[] header = stream.readNBytes(MACHINE + 1);
      int machine = header.length > MACHINE ? Byte.toUnsignedInt(header[MACHINE]) : 0;
      return switch (machine) {
        case ARM64 -> "arm64";
        case X86_64 -> "x86_64";
        default -> throw new IOException("its native code is for machine " + machine);
      };
    }
  }

  private static void require(Path file, String key, String value, Options options, Option option) {
    if (!options.get(option).equals(value)) {
      throw new IllegalArgumentException(
          "%s is '%s': for %s, it must be %s".formatted(key, options.get(option), file, value));
    }
  }
}
