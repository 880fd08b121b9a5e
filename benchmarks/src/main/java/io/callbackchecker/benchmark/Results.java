package io.callbackchecker.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Where output goes: a table or JSON to standard output, all samples to a file for the report, and
/// progress to standard error.
final class Results {
  private Results() {}

  static void progress(String what) {
    System.err.println("benchmarks: " + what);
  }

  /// @param name of the file; only what is measured in full is kept
  /// @param rows what the rows of the table are, such as `variants`
  static void publish(
      MeasureOptions options,
      String name,
      String rows,
      List<Figure> figures,
      Measurements measurements)
      throws IOException {
    if (options.isWhole()) {
      measurements.save(file(name));
    }
    System.out.println(
        options.json ? json(rows, figures, measurements) : table(figures, measurements));
  }

  static Path file(String name) {
    return Path.of("benchmarks/target/results", name + ".tsv");
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
    var values = new LinkedHashMap<String, Map<String, Double>>();
    for (String row : measurements.variants()) {
      var fields = new LinkedHashMap<String, Double>();
      for (Figure figure : figures) {
        figure
            .of(measurements, row)
            .ifPresent(value -> fields.put(figure.field(), Math.round(value * 1000) / 1000.0));
      }
      values.put(row, fields);
    }
    return JsonMapper.shared().writeValueAsString(Map.of(rows, values));
  }
}
