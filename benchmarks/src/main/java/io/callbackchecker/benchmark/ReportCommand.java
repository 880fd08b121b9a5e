package io.callbackchecker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/// Puts the last whole run of each benchmark into the documentation: its tables, each between a
/// pair of comments that name it, and its plots.
@Command(
    name = "report",
    description = "Write the last results into docs/performance.md; measures nothing.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final Path DOCUMENTS = Places.ROOT.resolve("docs");

  @Override
  public Integer call() throws IOException {
    var limits = Limits.ofLastRuns();
    Path document = DOCUMENTS.resolve("performance.md");
    String text = Files.readString(document);
    text = filled(text, "limits", Limits.table(limits.all()));
    text = filled(text, "cold-2", Results.table(Figure.COLD, limits.twoCores()));
    text = filled(text, "cold-1", Results.table(Figure.COLD, limits.oneCore()));
    text = filled(text, "warm-2", Results.table(Figure.WARM, limits.warm()));
    text = filled(text, "overhead", Results.table(Figure.OVERHEAD, limits.overhead()));
    for (String name : List.of("steps-2", "steps-1")) {
      text = filled(text, name, Results.table(Figure.STEPS, Limits.last(name)));
    }
    Files.writeString(document, text);
    Files.writeString(
        DOCUMENTS.resolve("cold-start.svg"), ColdPlot.of(limits.twoCores(), limits.oneCore()));
    Files.writeString(DOCUMENTS.resolve("warm-latency.svg"), WarmPlot.of(limits.warm()));
    Progress.say("wrote docs/performance.md, docs/cold-start.svg and docs/warm-latency.svg");
    return 0;
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
