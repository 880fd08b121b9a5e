package io.callbackchecker.cli.stack;

import io.callbackchecker.flow.language.VisibleText;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What all commands share: `--help`, where they print, and how they refuse arguments. Picocli adds
/// what this annotation says to theirs.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class SubCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  protected final CommandLine commandLine() {
    return spec.commandLine();
  }

  /// Standard output. A whole line is flushed at once.
  protected final PrintWriter out() {
    return commandLine().getOut();
  }

  /// Prints text that may not end in a newline, and flushes it.
  protected final void print(String text) {
    out().print(text);
    out().flush();
  }

  /// Asks on standard error, and reads the answer from standard input. Only `y` or `yes` is one.
  protected final boolean isConfirmed(String question) {
    var err = commandLine().getErr();
    err.print(VisibleText.line(question) + " [y/N] ");
    err.flush();
    var input = new Scanner(System.in, Charset.defaultCharset());
    return input.hasNextLine() && input.nextLine().strip().matches("(?i)y|yes");
  }

  /// 0 for a SUCCESS reply or no problems, 1 for a FAIL reply or problems.
  protected static int exitStatus(boolean good) {
    return good ? 0 : 1;
  }

  protected final ParameterException usageError(String message) {
    return new ParameterException(commandLine(), message);
  }
}
