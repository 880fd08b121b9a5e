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

/// Prints a table in Markdown of every case of docs/cases.md: how many inputs or faults of it the
/// last `mvn verify` tried, and how many of them were answered as the case says. Ends with status 1
/// if any was not, or if a case was not tried.
class Cases {
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
    System.out.println("| case | input or fault | tried | as the case says | otherwise |");
    System.out.println("|---|---|---|---|---|");
    boolean right = true;
    for (MatchResult row : rows()) {
      var tally = tallies.getOrDefault(Integer.valueOf(row.group(1)), new Tally());
      System.out.printf(
          "| %s | %s | %d | %d | %d |%n",
          row.group(1), row.group(2), tally.tried, tally.tried - tally.wrong, tally.wrong);
      right &= tally.tried > 0 && tally.wrong == 0;
    }
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
                    tallies.computeIfAbsent(Integer.valueOf(found.group(1)), number -> new Tally());
                tally.tried++;
                tally.wrong += wrong ? 1 : 0;
              });
    }
  }
}
