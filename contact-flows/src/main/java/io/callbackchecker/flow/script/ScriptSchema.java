package io.callbackchecker.flow.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The JSON Schema of scripts, for editors.
public final class ScriptSchema {
  private ScriptSchema() {}

  /// The schema as JSON.
  public static String text() {
    try (var file = ScriptSchema.class.getResourceAsStream("script.schema.json")) {
      return new String(
          Objects.requireNonNull(file, "not in the package").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
