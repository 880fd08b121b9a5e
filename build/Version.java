import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Writes the version of the functions: that of the project, and a digest of the package's sources.
/// It needs no git, and a commit that changes none of these sources does not change it. See
/// docs/adr/0022.
final class Version {
  private static final List<String> SOURCES =
      List.of("pom.xml", "function/pom.xml", "function/src/main", "function/src/assembly");

  private static final String CLASS =
      """
      package io.callbackchecker;

      /// The version of the functions.
      public final class Version {
        /// A constant, which the compiler copies, so that a start does not load this class.
        public static final String TEXT = "%s";

        private Version() {}

        /// The version, for another module: it would keep a copy of the constant.
        public static String text() {
          return TEXT;
        }
      }
      """;

  private Version() {}

  /// @param arguments the root folder of the project, the project's version, and the folder to
  ///   write to
  public static void main(String[] arguments) throws Exception {
    var target = Path.of(arguments[2]);
    String version = arguments[1] + "-" + digest(Path.of(arguments[0])).substring(0, 12);
    write(target.resolve("version.txt"), version + "\n");
    write(
        target.resolve("generated-sources/version/io/callbackchecker/Version.java"),
        CLASS.formatted(version));
  }

  /// Of what `sha256sum` prints for the sources, sorted by their paths.
  private static String digest(Path root) throws Exception {
    var lines = new TreeMap<String, String>();
    for (String source : SOURCES) {
      try (var files = Files.walk(root.resolve(source))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String path = root.relativize(file).toString();
          lines.put(path, sha256(Files.readAllBytes(file)) + "  " + path + "\n");
        }
      }
    }
    return sha256(String.join("", lines.values()).getBytes());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /// Leaves an equal file alone, so that nothing is compiled again.
  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(content)) {
      Files.writeString(file, content);
    }
  }
}
