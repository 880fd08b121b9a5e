package io.callbackchecker.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// A package with no more in it than what the app reads.
final class StubPackage {
  static final int ARM64 = 0xB7;
  static final int X86_64 = 0x3E;
  static final String VERSION = "1.2.3-0123456789ab";

  private StubPackage() {}

  /// The same arguments always give the same bytes.
  ///
  /// @param machine as the header of its native code has it
  /// @param version null for none
  static Path write(Path file, int machine, boolean selfContained, @Nullable String version)
      throws IOException {
    var code = new byte[64];
    code[18] = (byte) machine;
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(zip, "lib/libaws-crt-jni.so", code);
      if (selfContained) {
        add(zip, "bootstrap", new byte[0]);
      }
      if (version != null) {
        add(zip, "version.txt", (version + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
  }
}
