package io.callbackchecker.flow.draw;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.compare;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Branch;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DrawingTest {
  private static final Path PICTURES = Path.of("..", "docs", "flows");
  private static final String UUID = "3f2a91c0-4d1b-45a4-9a34-7f3c1be3a502";

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

    assertThat(svg).contains(">greeting<", "Say &lt;hello&gt; &amp; welcome<", ">next<", ">end<");
    assertThat(boxes(svg)).as("two and the start").isEqualTo(3);
    assertThat(lines(svg)).containsExactlyInAnyOrder("-1 to 0", "0 to 1");
  }

  @Test
  void saysInTheBoxWhereAnExitLeadsThatHasNoLine() throws Exception {
    String svg =
        draw(
            flow(
                action("a", "Compare", "", FlowText.errors("NoMatchingCondition", "a")),
                prompt("b", "y", "nowhere"),
                action("alone", "Unheard", "", next("a"))));

    assertThat(svg).contains(">no match ↺<", ">next ×<", ">never reached<", ">unknown type<");
    assertThat(lines(svg)).containsExactlyInAnyOrder("-1 to 0", "2 to 0");
  }

  @Test
  void namesABlockToWhichTooManyLinesLead() throws Exception {
    var actions =
        IntStream.range(0, 40)
            .mapToObj(i -> compare("b" + i, "v", "o", i == 39 ? "end" : "b" + (i + 1), "end"));
    String svg = draw(flow(Stream.concat(actions, Stream.of(END)).toArray(String[]::new)));

    assertThat(svg).contains(">no match → end<", ">goes to a block that many lead to<");
    assertThat(lines(svg)).hasSize(40).noneMatch(line -> line.endsWith("to 40"));
  }

  @Test
  void anIdentifierThatAProgramMadeIsNoTitle() {
    String other = UUID.replace("c0", "c1");
    String svg =
        draw(flow(prompt(UUID, "Hello", other), action(other, "DisconnectParticipant", "", "")));

    assertThat(svg)
        .contains("font-weight=\"bold\">Play prompt<", ">#3f2a91c0<", ">#3f2a91c1<")
        .doesNotContain(">" + UUID + "<");
  }

  @Test
  void aTypeOfAnyLengthIsSplitIntoWords() {
    String type = "Ab".repeat(40_000);

    assertThat(
            Drawing.svg(
                FlowReader.read(flow(action("x", type, "", ""))).flow(),
                Positions.AUTOMATIC,
                Walk.NONE))
        .contains("Ab ab");
  }

  @Test
  void shortFormsTellIdentifiersApart() {
    String other = UUID.replace("502", "503");
    String svg =
        draw(flow(prompt(UUID, "Hello", other), action(other, "DisconnectParticipant", "", "")));

    assertThat(svg).contains(">#1be3a502<", ">#1be3a503<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:eu-west-1:123456789012:function:find-customer",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:find-customer"
      })
  void showsOfAnArnOnlyTheName(String arn) {
    assertThat(draw(flow(FlowText.invoke("a", arn, "end", "end"), END)))
        .contains(">find-customer;")
        .doesNotContain("\">arn:");
  }

  @Test
  void showsThePathOfASimulation() {
    Flow flow = FlowReader.read(flow(compare("c", "v", "o", "met", "end"), END)).flow();
    var met = new Branch.OnError("NoMatchingCondition", "end");
    var elsewhere = new TakenBranch(FlowReader.read(flow(END)).flow(), "c", met);
    var here = new TakenBranch(flow, "c", met);

    String svg =
        Drawing.svg(
            flow,
            Positions.AUTOMATIC,
            Walk.of(flow, List.of(List.of(here, elsewhere, here, here, here))));

    assertThat(svg)
        .contains(">1 … (4×)<", ">taken on an error, with its steps<", "with the path of a simul")
        .containsPattern("data-from=\"0\" data-to=\"1\"[^>]*stroke=\"#15803d\"");
    assertThat(draw(flow(END))).doesNotContain(">taken");
  }

  @Test
  void numbersTheStepsOfEachEventFromOne() {
    Flow flow =
        FlowReader.read(flow(prompt("a", "Hello", "b"), prompt("b", "Bye", "end"), END)).flow();
    var first = new TakenBranch(flow, "a", new Branch.Next("b"));
    var second = new TakenBranch(flow, "b", new Branch.Next("end"));

    String one =
        Drawing.svg(
            flow, Positions.AUTOMATIC, Walk.of(flow, List.of(List.of(), List.of(first, second))));
    String two =
        Drawing.svg(
            flow,
            Positions.AUTOMATIC,
            Walk.of(flow, List.of(List.of(first, second), List.of(first))));

    assertThat(one).contains(">1<", ">2<").doesNotContain("of the script");
    assertThat(two).contains(">1.1, 2.1<", ">1.2<", ">event 2 of the script, step 3<");
  }

  @Test
  void fadesWhatThePathLeavesOut() {
    Flow flow = FlowReader.read(flow(compare("c", "v", "o", "end", "c"), END)).flow();

    assertThat(Drawing.svg(flow, Positions.AUTOMATIC, Walk.of(flow, List.of())))
        .contains("data-box=\"0\"><", "data-box=\"1\" opacity=");
  }

  @Test
  void marksWhereTheContactIsWhileTheWalkGoesOn() {
    Flow flow = FlowReader.read(flow(prompt("greeting", "Hello", "end"), END)).flow();
    var walk = Walk.of(flow, List.of(List.of()));

    assertThat(Drawing.svg(flow, Positions.AUTOMATIC, walk.at("greeting")))
        .containsOnlyOnce("class=\"box here\" data-box=\"0\"")
        .contains("the contact is here");
    assertThat(Drawing.svg(flow, Positions.AUTOMATIC, walk)).doesNotContain("here");
  }

  @Test
  void shortensWhatIsTooLong() {
    String svg = draw(flow(prompt("a", "word ".repeat(100) + "x".repeat(200), "end"), END));

    assertThat(svg.lines().filter(line -> line.startsWith("<text") && line.contains("word")))
        .hasSize(3)
        .last()
        .asString()
        .endsWith("…</text>");
  }

  @Test
  void isTheSameInEveryLocale() {
    String json = flow(prompt("greeting", "Welcome", "end"), END);
    String usual = draw(json);
    Locale mine = Locale.getDefault();
    try {
      for (String locale :
          List.of("ar-EG", "tr", "fa", "hi-IN-u-nu-deva", "de", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(locale));
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

    assertThat(boxes(svg)).isEqualTo(4);
    assertThat(svg)
        .contains(">n" + character, ">a" + character, ">T" + character, ">t" + character)
        .contains(">v" + character, ">o" + character);
  }

  @Test
  void doesNotCutACharacterInTwo() {
    for (int length = 1; length < 40; length++) {
      assertThat(draw(flow(prompt("a".repeat(length) + "😀".repeat(40), "b", "end"), END)))
          .doesNotContain("\\u");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "-1e300", "1e4000", "1000001", "1000000", "-1000000"})
  void drawsAFlowWhosePositionsNoDesignerHas(String x) throws Exception {
    String flow =
        flow(prompt("a", "x", "end"), END)
            .replaceFirst(
                "\"Metadata\":\\{",
                "\"Metadata\":{\"ActionMetadata\":{\"end\":{\"position\":{\"x\":%s,\"y\":1}}},"
                    .formatted(x));

    String svg = Drawing.svg(FlowReader.read(flow).flow(), Positions.DESIGNER, Walk.NONE);

    assertThat(DrawingGeometry.faults(svg)).isEmpty();
  }

  @Test
  void refusesWhatNobodyCouldRead() {
    String[] ends =
        IntStream.range(0, 1_001)
            .mapToObj(i -> action("e" + i, "DisconnectParticipant", "", ""))
            .toArray(String[]::new);
    Flow flow = FlowReader.read(flow(ends)).flow();

    assertThat(Drawing.refusal(flow)).hasValueSatisfying(why -> assertThat(why).contains("1001"));
    assertThatThrownBy(() -> Drawing.svg(flow, Positions.AUTOMATIC, Walk.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String draw(String json) {
    return Drawing.svg(FlowReader.read(json).flow(), Positions.AUTOMATIC, Walk.NONE);
  }

  private static long boxes(String svg) throws Exception {
    return DrawingGeometry.elements(root(svg), "g").stream()
        .filter(g -> g.getAttribute("class").equals("box"))
        .count();
  }

  private static List<String> lines(String svg) throws Exception {
    return DrawingGeometry.elements(root(svg), "path").stream()
        .filter(path -> path.getAttribute("class").equals("line"))
        .map(path -> path.getAttribute("data-from") + " to " + path.getAttribute("data-to"))
        .toList();
  }

  private static Element root(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<Path> shipped() {
    return FlowText.files(FlowText.SHIPPED, ".json");
  }
}
