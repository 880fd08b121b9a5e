package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.stack.CannotRunException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a user reads of errors that are no exceptions.
class FailuresTest {
  @Command
  private static final class Nothing {}

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsOneSentence(Error error, String sentence) {
    var said = new StringWriter();
    var command = new CommandLine(new Nothing()).setErr(new PrintWriter(said, true));

    assertThat(Failures.handle(error, command)).isEqualTo(CannotRunException.EXIT_STATUS);
    assertThat(said.toString().lines())
        .singleElement()
        .asString()
        .startsWith("callbacks: " + sentence);
  }

  private static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new OutOfMemoryError(), "This takes more memory than callbacks has."),
        Arguments.of(new NoClassDefFoundError("a/B"), "A part of callbacks is missing."),
        Arguments.of(new StackOverflowError(), "unexpected failure: StackOverflowError"));
  }
}
