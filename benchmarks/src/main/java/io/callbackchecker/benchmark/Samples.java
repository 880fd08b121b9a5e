package io.callbackchecker.benchmark;

import java.util.List;

/// What one quantity of one variant came to, each time that it was measured.
///
/// @param values at least one; kept in ascending order
record Samples(List<Double> values) {
  Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    values = values.stream().sorted().toList();
  }

  double median() {
    return quantile(0.5);
  }

  /// The value that a share of the samples does not exceed, between two samples in proportion.
  ///
  /// @param share from 0 to 1
  double quantile(double share) {
    double place = share * (values.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, values.size() - 1);
    return values.get(below) + (place - below) * (values.get(above) - values.get(below));
  }
}
