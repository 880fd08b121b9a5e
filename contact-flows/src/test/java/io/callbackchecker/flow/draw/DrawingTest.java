package io.callbackchecker.flow.draw;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.FlowReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class DrawingTest {
  private static final Path PICTURES = Path.of("..", "docs", "flows");

  @ParameterizedTest
  @MethodSource("shipped")
  void thePicturesInTheDocumentsAreCurrent(Path file) {
    String name = file.getFileName().toString().replace(".json", ".svg");

    assertThat(PICTURES.resolve(name))
        .as("./callbacks flow draw contact-flows/%s > docs/flows/%s", file.getFileName(), name)
        .hasContent(draw(FlowText.read(file)));
  }

  @Test
  void showsEachActionWithItsBranches() throws Exception {
    String svg = draw(flow(prompt("greeting", "Say <hello> & welcome", "end"), END));

    assertThat(svg).contains(">greeting<", "Say &lt;hello&gt; &amp;", ">next<", ">end<");
    assertThat(elements(svg, "rect")).isEqualTo(3);
    assertThat(elements(svg, "path")).as("one arrow and two arrow heads").isEqualTo(3);
  }

  @Test
  void laysOutAFlowWithoutPositionsAndWithAMissingTarget() throws Exception {
    String svg =
        draw(
            flow(
                prompt("a", "x", "b"),
                prompt("b", "y", "nowhere"),
                action("alone", "Unheard", "", next("a")),
                END));

    assertThat(elements(svg, "rect")).isEqualTo(5);
  }

  @Test
  void shortensWhatIsTooLong() throws Exception {
    String svg = draw(flow(prompt("a", "word ".repeat(100) + "x".repeat(200), "end"), END));

    assertThat(svg).contains(" …<");
    assertThat(elements(svg, "text")).isLessThan(9);
  }

  @Test
  void isTheSameInEveryLocale() {
    String json = flow(prompt("greeting", "Welcome", "end"), END);
    String usual = draw(json);
    Locale mine = Locale.getDefault();
    try {
      for (Locale locale : Locale.getAvailableLocales()) {
        Locale.setDefault(locale);
        assertThat(draw(json)).as("in %s", locale).isEqualTo(usual);
      }
    } finally {
      Locale.setDefault(mine);
    }
  }

  /// XML forbids some of them even as references.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000", "\\u001b", "\\u009b", "\\u202e", "\\ufffe", "\\uffff", "\\ud800", "\\udc00",
        "\\n"
      })
  void staysWellFormedAndShowsWhatAFlowHolds(String character) throws Exception {
    String flow =
        flow(
            action("a" + character, "T" + character, "'Text':'t%s'".formatted(character), ""),
            compare("c", "v" + character, "o" + character, "a", "e" + character),
            END);
    String named =
        flow.replaceFirst(
            "\"Metadata\":\\{",
            Matcher.quoteReplacement("\"Metadata\":{\"name\":\"n%s\",".formatted(character)));

    String svg = draw(named);

    assertThat(elements(svg, "rect")).isEqualTo(4);
    assertThat(svg)
        .contains(">n" + character, ">a" + character, ">T" + character, ">t" + character)
        .contains(">v" + character, ">o" + character);
  }

  @Test
  void doesNotCutACharacterInTwo() throws Exception {
    String svg = draw(flow(prompt("a".repeat(31) + "😀😀", "b".repeat(31) + "😀😀", "end"), END));

    assertThat(elements(svg, "rect")).isEqualTo(3);
    assertThat(svg).contains("a".repeat(31) + "…", "b".repeat(31) + "…").doesNotContain("\\u");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "-1e300", "1e4000", "1000001"})
  void laysOutAFlowWhosePositionsNoDesignerHas(String x) {
    String flow =
        flow(END)
            .replaceFirst(
                "\"Metadata\":\\{",
                "\"Metadata\":{\"ActionMetadata\":{\"end\":{\"position\":{\"x\":%s,\"y\":1}}},"
                    .formatted(x));

    assertThat(draw(flow)).contains("viewBox=\"0 0 416 ");
  }

  private static String draw(String json) {
    return Drawing.of(FlowReader.read(json).flow());
  }

  private static int elements(String svg, String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getElementsByTagName(name)
        .getLength();
  }

  private static List<Path> shipped() {
    return FlowText.files(FlowText.SHIPPED, ".json");
  }
}
