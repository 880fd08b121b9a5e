package io.callbackchecker.cli.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The result of one check.
///
/// @param about the table's or the function's name
/// @param detail a sentence
/// @param remedy what to do: a command or a sentence; null if nothing is wrong
public record Finding(
    Verdict verdict,
    String about,
    String check,
    String detail,
    @JsonProperty("to_do") @JsonInclude(Include.NON_NULL) @Nullable String remedy) {
  /// How bad it is.
  public enum Verdict {
    OK,
    /// Calls are answered, but something could be better.
    WARNING,
    /// Calls fail, duplicates are not noticed, or numbers are kept forever.
    PROBLEM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String label() {
    return about + " " + check;
  }
}
