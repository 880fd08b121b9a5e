package io.callbackchecker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTest {
  private static final String EVIL = "\u001b[2J\u009b\u202e";

  private static List<Consumer<Terminal>> waysToPrint() {
    return List.of(
        terminal -> terminal.println(EVIL),
        terminal -> terminal.println((Object) EVIL),
        terminal -> terminal.println(EVIL.toCharArray()),
        terminal -> terminal.print(EVIL),
        terminal -> terminal.print((Object) EVIL),
        terminal -> terminal.print(EVIL.toCharArray()),
        terminal -> terminal.printf("%s", EVIL),
        terminal -> terminal.write(EVIL),
        terminal -> terminal.write(EVIL.toCharArray(), 0, EVIL.length()),
        terminal -> terminal.append(EVIL),
        terminal -> EVIL.chars().forEach(terminal::write));
  }

  @ParameterizedTest
  @MethodSource("waysToPrint")
  void showsWhatWouldControlATerminalHoweverItIsPrinted(Consumer<Terminal> print) {
    assertThat(printed(print).strip()).isEqualTo("\\u001b[2J\\u009b\\u202e");
  }

  @Test
  void aPrintedLineStaysOneLine() {
    assertThat(printed(terminal -> terminal.println("name\nfake: clean")))
        .isEqualTo("name\\nfake: clean\n");
    assertThat(printed(terminal -> terminal.println((Object) "name\nfake: clean")))
        .isEqualTo("name\\nfake: clean\n");
    assertThat(printed(terminal -> terminal.print("{\n}\n"))).isEqualTo("{\n}\n");
  }

  private static String printed(Consumer<Terminal> print) {
    var bytes = new ByteArrayOutputStream();
    var terminal = new Terminal(bytes, StandardCharsets.UTF_8);
    print.accept(terminal);
    terminal.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
