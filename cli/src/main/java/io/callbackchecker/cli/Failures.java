package io.callbackchecker.cli;

import io.callbackchecker.cli.stack.CannotRunException;
import io.callbackchecker.cli.stack.InputFile;
import io.callbackchecker.cli.stack.IoReason;
import io.callbackchecker.cli.stack.StandardStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a user reads when a command fails, and its exit status.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// What was typed wrong, in one line, and where to read on.
  @Override
  public int handleParseException(ParameterException refused, String[] arguments) {
    CommandLine command = refused.getCommandLine();
    ParameterException cause = unknownOptionFirst(refused);
    String sentence =
        cause instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : String.valueOf(cause.getMessage());
    say(command, sentence);
    command
        .getErr()
        .println("See '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    say(
        command,
        switch (failure) {
          case CannotRunException known -> String.valueOf(known.getMessage());
          // A script may name one.
          case InvalidPathException path -> InputFile.reason(path) + ".";
          default -> unexpected(failure);
        });
    return CannotRunException.EXIT_STATUS;
  }

  /// Says what went wrong besides exceptions, and returns the exit status.
  static int handle(Error failure, CommandLine command) {
    say(
        command,
        switch (failure) {
          case OutOfMemoryError _ ->
              "This takes more memory than callbacks has. Give it smaller files.";
          case LinkageError _ ->
              "A part of callbacks is missing. Build it again, or unpack it again.";
          default -> unexpected(failure);
        });
    return CannotRunException.EXIT_STATUS;
  }

  /// The status with which a command ends whose output is lost, or else its own. A reader that has
  /// seen enough, such as `head`, needs no message.
  static int afterPrinting(int status, Terminal out, CommandLine command) {
    if (out.loss().isEmpty()) {
      return status;
    }
    IOException loss = out.loss().get();
    if (!StandardStream.OUT.isPipe()) {
      say(command, "Standard output cannot be written: %s.".formatted(IoReason.of(loss)));
    }
    return CannotRunException.EXIT_STATUS;
  }

  /// A parameter seems to be missing when an option is misspelt that should take it.
  private static ParameterException unknownOptionFirst(ParameterException refused) {
    CommandLine command = refused.getCommandLine();
    List<String> unknown =
        command.getUnmatchedArguments().stream().filter(a -> a.matches("-.+")).toList();
    return refused instanceof MissingParameterException && !unknown.isEmpty()
        ? new UnmatchedArgumentException(command, unknown)
        : refused;
  }

  private static String unmatched(UnmatchedArgumentException refused) {
    String first = refused.getUnmatched().getFirst();
    boolean option = refused.isUnknownOption();
    String what =
        option
            ? "There is no option '%s'."
            : refused.getCommandLine().getSubcommands().isEmpty()
                ? "There is one argument too many: '%s'."
                : "There is no command '%s'.";
    List<String> meant = refused.getSuggestions();
    return meant.isEmpty()
        ? what.formatted(first)
        : (what + " Did you mean '%s'?").formatted(first, String.join("' or '", meant));
  }

  private static void say(CommandLine command, String sentence) {
    command.getErr().println("callbacks: " + sentence);
  }

  /// Without the exception's text, which may contain a number.
  private static String unexpected(Throwable failure) {
    String place =
        Stream.of(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.callbackchecker."))
            .findFirst()
            .map(frame -> " at %s:%s".formatted(frame.getFileName(), frame.getLineNumber()))
            .orElse("");
    return "unexpected failure: %s%s. Please report it."
        .formatted(failure.getClass().getSimpleName(), place);
  }
}
