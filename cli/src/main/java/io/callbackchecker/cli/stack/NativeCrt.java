package io.callbackchecker.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// CRT's native library for this machine. The functions' packages have it for Lambda's Linux only.
/// The CRT on our own class path is the one that Maven has chosen for this machine.
final class NativeCrt {
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

  /// Alpine's C library is musl. Maven looks for the same file.
  private static final boolean ALPINE = Files.exists(Path.of("/etc/alpine-release"));

  private NativeCrt() {}

  /// Adds it to an unpacked package, unless the one that is there fits.
  ///
  /// @throws CannotRunException in a distribution, which only has what the packages have
  static void addTo(Path taskRoot) throws IOException, CannotRunException {
    if (!MAC && !ALPINE) {
      return;
    }
    String processor = System.getProperty("os.arch").equals("aarch64") ? "armv8" : "x86_64";
    String folder = (MAC ? "/osx/%s/cruntime/" : "/linux/%s/musl/").formatted(processor);
    String name = MAC ? "libaws-crt-jni.dylib" : "libaws-crt-jni.so";
    try (InputStream library = NativeCrt.class.getResourceAsStream(folder + name)) {
      if (library == null) {
        throw new CannotRunException(
            "The distribution has no native code for this machine: run ./callbacks in the sources,"
                + " which fetches it.");
      }
      Files.copy(
          library, taskRoot.resolve("lib").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
