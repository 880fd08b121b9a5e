package io.callbackchecker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/// Writes the last full run of each benchmark into the documentation, as tables and a chart. Each
/// goes between a pair of comments that name it.
@Command(
    name = "report",
    description = "Writes the last results into docs/performance.md. Measures nothing.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final Path DOCUMENT = Path.of("docs/performance.md");

  @Override
  public Integer call() throws IOException {
    var limits = Limits.ofLastRuns();
    String text = Files.readString(DOCUMENT);
    text = filled(text, "limits", Limits.table(limits.all()));
    text = filled(text, "cold-2", Results.table(Figure.COLD, limits.twoCores()));
    text = filled(text, "cold-1", Results.table(Figure.COLD, limits.oneCore()));
    text = filled(text, "warm-2", Results.table(Figure.WARM, limits.warm()));
    text = filled(text, "overhead", Results.table(Figure.OVERHEAD, limits.overhead()));
    text = filled(text, "cold-chart", chart(limits.twoCores()));
    Files.writeString(DOCUMENT, text);
    Results.progress("wrote docs/performance.md");
    return 0;
  }

  /// A bar chart for Mermaid: how long a caller waits for a fresh process, per variant.
  private static String chart(Measurements cold) {
    String names = cold.variants().stream().collect(Collectors.joining("\", \"", "\"", "\""));
    String bars =
        cold.variants().stream()
            .map(variant -> Long.toString(Math.round(wait(cold, variant))))
            .collect(Collectors.joining(", "));
    return """
    ```mermaid
    xychart-beta horizontal
      title "First reply of a fresh or restored process, median, ms"
      x-axis [%s]
      bar [%s]
    ```\
    """
        .formatted(names, bars);
  }

  private static double wait(Measurements cold, String variant) {
    return cold.samples(variant, Quantity.RESTORE_TO_REPLY)
        .or(() -> cold.samples(variant, Quantity.FIRST_REPLY))
        .orElseThrow()
        .median();
  }

  /// @throws IOException if the text has no place of that name
  private static String filled(String text, String name, String content) throws IOException {
    var place =
        Pattern.compile("(<!-- %s -->\n).*?(<!-- / -->)".formatted(name), Pattern.DOTALL)
            .matcher(text);
    if (!place.find()) {
      throw new IOException("docs/performance.md has no place for " + name);
    }
    return place.replaceFirst("$1" + Matcher.quoteReplacement(content) + "\n$2");
  }
}
