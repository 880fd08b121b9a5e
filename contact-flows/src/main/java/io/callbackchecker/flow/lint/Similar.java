package io.callbackchecker.flow.lint;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody meant who misspelt a name.
final class Similar {
  private static final int MAX_MISTAKES = 2;

  private Similar() {}

  /// The name that is most like a misspelt one; empty if none is, or if several are.
  static Optional<String> to(String misspelt, Collection<String> names) {
    Map<Integer, List<String>> byDistance =
        names.stream().distinct().collect(Collectors.groupingBy(name -> distance(misspelt, name)));
    for (int mistakes = 0; mistakes <= MAX_MISTAKES; mistakes++) {
      List<String> similar = byDistance.getOrDefault(mistakes, List.of());
      if (!similar.isEmpty()) {
        return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// How many letters must be changed, added or left out, whatever their case.
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
