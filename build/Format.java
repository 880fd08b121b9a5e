import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Checks the format of every Java source of ours below the current folder, or with `write`,
/// rewrites it. The build runs this source file with google-java-format on the class path.
class Format {
  public static void main(String[] args) throws IOException {
    var arguments = new ArrayList<String>();
    if (args[0].equals("write")) {
      arguments.add("--replace");
    } else {
      arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    }
    arguments.addAll(sources());
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    int status = formatter.run(System.out, System.err, arguments.toArray(String[]::new));
    if (status != 0) {
      System.err.println(
          "google-java-format would change the files above. To reformat them:"
              + " mvn -N process-sources -Dformat.mode=write");
    }
    System.exit(status);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".java") && !name.matches(".*(target|node_modules)/.*"))
          .toList();
    }
  }
}
