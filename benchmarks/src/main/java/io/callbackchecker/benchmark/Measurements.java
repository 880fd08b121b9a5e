package io.callbackchecker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All samples of one benchmark: what was measured of each variant, in the order in which the
/// variants first came up.
final class Measurements {
  private final Map<String, Map<Quantity, List<Double>>> variants = new LinkedHashMap<>();

  void add(String variant, Quantity quantity, double value) {
    variants
        .computeIfAbsent(variant, _ -> new EnumMap<>(Quantity.class))
        .computeIfAbsent(quantity, _ -> new ArrayList<>())
        .add(value);
  }

  Set<String> variants() {
    return variants.keySet();
  }

  Optional<Samples> samples(String variant, Quantity quantity) {
    var ofVariant = variants.getOrDefault(variant, Map.of());
    return Optional.ofNullable(ofVariant.get(quantity)).map(Samples::new);
  }

  /// Writes one line a variant and quantity, for [#load].
  void save(Path file) throws IOException {
    var lines = new ArrayList<String>();
    variants.forEach(
        (variant, quantities) ->
            quantities.forEach(
                (quantity, values) ->
                    lines.add(String.join("\t", variant, quantity.name(), joined(values)))));
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, lines);
  }

  static Measurements load(Path file) throws IOException {
    var measurements = new Measurements();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      var quantity = Quantity.valueOf(fields[1]);
      Arrays.stream(fields[2].split(" ", -1))
          .forEach(value -> measurements.add(fields[0], quantity, Double.parseDouble(value)));
    }
    return measurements;
  }

  private static String joined(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(" "));
  }
}
