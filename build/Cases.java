import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Writes docs/tried.md: for every case in docs/cases.md, how many inputs or faults the last `mvn
/// verify` tried, and how many of them got the answer that the case promises. Exits with status 1
/// if one got another answer, or if a case was not tried.
class Cases {
  private static final String PAGE =
      """
      # How often each case was tried

      The inputs and faults that `mvn verify` tried for each case of [cases.md](cases.md), most of them with a set and with a
      clear, and how many got the answer that the case promises. After `mvn verify`, this command wrote the page (with JDK 25):

      ```sh
      java build/Cases.java
      ```

      | case | input or fault | tried | as promised | otherwise |
      |---|---|---|---|---|
      """;

  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.*) \\| .* \\|");
  private static final Pattern CASE = Pattern.compile("case (\\d+):");

  private static final class Tally {
    private int tried;
    private int wrong;
  }

  public static void main(String[] arguments) throws Exception {
    Map<Integer, Tally> tallies = new TreeMap<>();
    for (Path report : reports()) {
      count(report, tallies);
    }
    var page = new StringBuilder(PAGE);
    boolean right = true;
    for (MatchResult row : rows()) {
      var tally = tallies.getOrDefault(Integer.valueOf(row.group(1)), new Tally());
      page.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.group(1), row.group(2), tally.tried, tally.tried - tally.wrong, tally.wrong));
      right &= tally.tried > 0 && tally.wrong == 0;
    }
    Files.writeString(Path.of("docs", "tried.md"), page);
    System.exit(right ? 0 : 1);
  }

  private static List<MatchResult> rows() throws IOException {
    return Files.readAllLines(Path.of("docs", "cases.md")).stream()
        .flatMap(line -> ROW.matcher(line).results())
        .toList();
  }

  private static List<Path> reports() throws IOException {
    var reports = new ArrayList<Path>();
    for (String module : List.of("function", "cli")) {
      try (Stream<Path> files = Files.walk(Path.of(module, "target"), 2)) {
        files.filter(Cases::isReport).forEach(reports::add);
      }
    }
    return reports;
  }

  private static boolean isReport(Path file) {
    return file.getParent().getFileName().toString().matches("(surefire|failsafe)-reports")
        && file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private static void count(Path report, Map<Integer, Tally> tallies) throws Exception {
    var tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    for (int i = 0; i < tests.getLength(); i++) {
      var test = (Element) tests.item(i);
      boolean wrong =
          Stream.of("failure", "error", "skipped")
              .anyMatch(name -> test.getElementsByTagName(name).getLength() > 0);
      CASE.matcher(test.getAttribute("name"))
          .results()
          .forEach(
              found -> {
                var tally =
                    tallies.computeIfAbsent(Integer.valueOf(found.group(1)), _ -> new Tally());
                tally.tried++;
                tally.wrong += wrong ? 1 : 0;
              });
    }
  }
}
