package io.callbackchecker.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.script.TestedScript.Status;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
  @Test
  void countsTheScriptsAndTellsFailuresFromErrors() throws Exception {
    Document xml =
        parsed(
            Tested.call("'heard':'Welcome'"),
            Tested.call("'heard':'Hello','in_line':3"),
            TestedScript.unplayable("bad.json", "no script"),
            new TestedScript(
                "x", "", Status.NOT_SIMULATED, List.of("guess"), List.of("guess"), List.of(), 0));

    for (String element : List.of("testsuites", "testsuite")) {
      Element suite = only(xml, element);
      assertThat(suite.getAttribute("tests")).isEqualTo("4");
      assertThat(suite.getAttribute("failures")).isEqualTo("1");
      assertThat(suite.getAttribute("errors")).isEqualTo("1");
      assertThat(suite.getAttribute("skipped")).isEqualTo("1");
      assertThat(suite.getAttribute("time")).isEqualTo("3.000");
    }
    assertThat(only(xml, "testsuite").getAttribute("name")).isEqualTo("calls");
    Element failure = only(xml, "failure");
    assertThat(failure.getAttribute("message")).contains("expected \"Hello\"");
    assertThat(failure.getTextContent()).contains("in_line: expected 3").contains("\n  == call");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("s.json");
    assertThat(only(xml, "error").getAttribute("message")).isEqualTo("no script");
    assertThat(only(xml, "skipped").getAttribute("message")).isEqualTo("guess");
    assertThat(xml.getElementsByTagName("system-out").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("caller hears  Goodbye\n");
  }

  @Test
  void anyTextMakesValidXml() throws Exception {
    String evil = "<&\"']]>\u0000\u001b\ufffe\ud800 \ud83d\ude00\r";

    Document xml = parsed(TestedScript.unplayable(evil, evil));

    assertThat(only(xml, "error").getTextContent())
        .isEqualTo("<&\"']]>\\u0000\\u001b\\ufffe\\ud800 \ud83d\ude00\\u000d");
    assertThat(only(xml, "testcase").getAttribute("name"))
        .isEqualTo(only(xml, "error").getAttribute("message"))
        .isEqualTo(only(xml, "error").getTextContent());
  }

  private static Document parsed(TestedScript... scripts) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JUnitReport.of("calls", List.of(scripts)))));
  }

  private static Element only(Document xml, String name) {
    var found = xml.getElementsByTagName(name);
    assertThat(found.getLength()).isEqualTo(1);
    return (Element) found.item(0);
  }
}
