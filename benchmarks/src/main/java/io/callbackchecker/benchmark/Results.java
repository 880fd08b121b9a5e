package io.callbackchecker.benchmark;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Where measurements go: a table or JSON to standard output, and all samples to a file for the
/// report.
final class Results {
  private static final Path FOLDER = Places.BENCHMARKS.resolve("target/results");

  private final MeasureOptions options;

  Results(MeasureOptions options) {
    this.options = options;
  }

  /// @param name of the file; only what is measured in full is kept
  /// @param rows what the rows of the table are, such as `variants`
  void publish(String name, String rows, List<Figure> figures, Measurements measurements)
      throws IOException {
    if (options.isWhole()) {
      measurements.save(file(name));
    }
    System.out.println(
        options.json() ? json(rows, figures, measurements) : table(figures, measurements));
  }

  static Path file(String name) {
    return FOLDER.resolve(name + ".tsv");
  }

  /// A Markdown table, without empty columns.
  static String table(List<Figure> figures, Measurements measurements) {
    var columns =
        figures.stream()
            .filter(
                figure ->
                    measurements.variants().stream()
                        .anyMatch(row -> figure.of(measurements, row).isPresent()))
            .toList();
    String head =
        columns.stream().map(Figure::title).collect(Collectors.joining(" | ", "| | ", " |\n"))
            + "|---".repeat(columns.size() + 1)
            + "|";
    return measurements.variants().stream()
        .map(
            row ->
                columns.stream()
                    .map(column -> column.cell(measurements, row))
                    .collect(Collectors.joining(" | ", "| " + row + " | ", " |")))
        .collect(Collectors.joining("\n", head + "\n", ""));
  }

  /// `{"variants": {NAME: {FIELD: number}}}`.
  static String json(String rows, List<Figure> figures, Measurements measurements) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart(rows);
      for (String variant : measurements.variants()) {
        json.writeObjectPropertyStart(variant);
        for (Figure figure : figures) {
          figure
              .of(measurements, variant)
              .ifPresent(value -> json.writeNumberProperty(figure.field(), rounded(value)));
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
