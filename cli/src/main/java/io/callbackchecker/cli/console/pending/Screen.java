package io.callbackchecker.cli.console.pending;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a window shows of the table.
///
/// @param sought the only number that it shows, masked; null if it shows all
/// @param isFirst whether it begins where the table does
/// @param rows the entries, oldest first
/// @param problem what could not be read, in one sentence; null if all was
/// @param next a token for the page after this one; null after the last one
public record Screen(
    @Nullable String sought,
    boolean isFirst,
    List<Row> rows,
    @Nullable String problem,
    @Nullable String next,
    Figures figures,
    boolean isReal) {
  /// What is there, in one sentence.
  public String summary() {
    if (sought != null) {
      return sought + (rows.isEmpty() ? " is not stored." : " is stored.");
    }
    if (rows.isEmpty()) {
      return isFirst && next == null ? "No callback number is stored." : "No entry on this page.";
    }
    return "%s %s on this page, oldest first."
        .formatted(rows.size(), rows.size() == 1 ? "entry" : "entries");
  }

  /// What to do if there is nothing to see; empty if nothing needs to be done.
  public String hint() {
    if (sought != null || !isFirst || next != null) {
      return "";
    }
    return isReal
        ? "It appears here as soon as a caller asks for a callback."
        : "Press “New call” in Play, or run: ./callbacks set +61412345678";
  }
}
