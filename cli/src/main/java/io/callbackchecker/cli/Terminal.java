package io.callbackchecker.cli;

import io.callbackchecker.flow.language.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/// Standard output or standard error, as all commands use it. Text from flows, tables, arguments
/// and AWS cannot control the terminal through it. What [#println] prints stays one line.
final class Terminal extends PrintWriter {
  Terminal(PrintStream stream) {
    super(new Visible(new OutputStreamWriter(stream, stream.charset())), true);
  }

  @Override
  public void println(String line) {
    super.println(VisibleText.line(line));
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  /// Whatever is written, and however.
  private static final class Visible extends FilterWriter {
    Visible(Writer out) {
      super(out);
    }

    @Override
    public void write(int character) throws IOException {
      write(Character.toString(character));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      write(new String(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(VisibleText.lines(text.substring(offset, offset + length)));
    }
  }
}
