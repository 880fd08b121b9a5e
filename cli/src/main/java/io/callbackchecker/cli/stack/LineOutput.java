package io.callbackchecker.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Text that arrives in pieces, line by line.
public final class LineOutput extends OutputStream {
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Consumer<String> lines;

  /// @param lines gets each whole line, without its end
  public LineOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      lines.accept(begun.toString(StandardCharsets.UTF_8));
      begun.reset();
    } else {
      begun.write(value);
    }
  }
}
