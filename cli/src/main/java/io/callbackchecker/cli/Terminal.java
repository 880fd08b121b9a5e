package io.callbackchecker.cli;

import io.callbackchecker.flow.language.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Standard output or standard error, as all commands use it. Text from flows, tables, arguments
/// and AWS cannot control the terminal through it. What [#println] prints stays one line.
final class Terminal extends PrintWriter {
  private final Visible visible;

  /// @param stream one that reports what it cannot write, unlike a `PrintStream`
  Terminal(OutputStream stream, Charset charset) {
    this(new Visible(new OutputStreamWriter(stream, charset)));
  }

  private Terminal(Visible visible) {
    super(visible, true);
    this.visible = visible;
  }

  @Override
  public void println(String line) {
    super.println(VisibleText.line(line));
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  /// Why some of what was printed is lost, if it is.
  Optional<IOException> loss() {
    flush();
    return Optional.ofNullable(visible.loss);
  }

  /// Whatever is written, and however.
  private static final class Visible extends FilterWriter {
    private @Nullable IOException loss;

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
      try {
        out.write(VisibleText.lines(text.substring(offset, offset + length)));
      } catch (IOException e) {
        loss = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        loss = e;
        throw e;
      }
    }
  }
}
