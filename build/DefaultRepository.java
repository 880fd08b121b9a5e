import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// Writes the address of the repository that Maven uses by default. It is in the POM that every
/// other inherits, in a jar of Maven's own. The repositories of a project would not do: they
/// include those of the builder's settings.
final class DefaultRepository {
  private static final String SUPER_POM = "org/apache/maven/model/pom-4.0.0.xml";
  private static final Pattern URL = Pattern.compile("<url>([^<]+)</url>");

  private DefaultRepository() {}

  /// @param arguments Maven's folder, and the file to write
  public static void main(String[] arguments) throws Exception {
    var url = URL.matcher(superPom(Path.of(arguments[0], "lib")));
    if (!url.find()) {
      throw new IllegalStateException(SUPER_POM + " names no repository");
    }
    Files.writeString(Path.of(arguments[1]), url.group(1) + "\n");
  }

  private static String superPom(Path libraries) throws Exception {
    try (var jars = Files.newDirectoryStream(libraries, "maven-*.jar")) {
      for (Path jar : jars) {
        try (var open = new ZipFile(jar.toFile())) {
          var entry = open.getEntry(SUPER_POM);
          if (entry != null) {
            return new String(open.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    throw new IllegalStateException("there is no " + SUPER_POM + " in " + libraries);
  }
}
