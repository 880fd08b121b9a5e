package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.VisibleText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The results of scripts in the XML that JUnit's Ant task made common, which build servers read.
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// The document. Characters that XML forbids are escaped as in JSON.
  ///
  /// @param suite what the scripts have in common
  public static String of(String suite, List<TestedScript> scripts) {
    try {
      var text = new StringWriter();
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitReport(xml).write(suite, scripts);
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory could not be written", e);
    }
  }

  private void write(String suite, List<TestedScript> scripts) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    open("testsuites");
    counts(scripts);
    open("testsuite");
    attribute("name", suite);
    counts(scripts);
    for (TestedScript script : scripts) {
      write(script, suite);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void counts(List<TestedScript> scripts) throws XMLStreamException {
    attribute("tests", String.valueOf(scripts.size()));
    attribute("failures", count(scripts, TestedScript.Status.FAILED));
    attribute("errors", count(scripts, TestedScript.Status.UNPLAYABLE));
    attribute("skipped", count(scripts, TestedScript.Status.NOT_SIMULATED));
    attribute("time", seconds(scripts.stream().mapToDouble(TestedScript::seconds).sum()));
  }

  private void write(TestedScript script, String suite) throws XMLStreamException {
    open("testcase");
    attribute("classname", suite);
    attribute("name", script.name());
    attribute("time", seconds(script.seconds()));
    switch (script.status()) {
      case PASSED -> {}
      case FAILED -> problem("failure", script);
      case UNPLAYABLE -> problem("error", script);
      case NOT_SIMULATED -> problem("skipped", script);
    }
    if (!script.transcript().isEmpty()) {
      open("system-out");
      text(script.transcript());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void problem(String element, TestedScript script) throws XMLStreamException {
    open(element);
    attribute("message", script.problems().getFirst());
    text(script.details());
    xml.writeEndElement();
  }

  private void open(String element) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, VisibleText.line(value));
  }

  private void text(List<String> lines) throws XMLStreamException {
    xml.writeCharacters(lines.stream().map(VisibleText::line).collect(Collectors.joining("\n")));
  }

  private static String count(List<TestedScript> scripts, TestedScript.Status status) {
    return String.valueOf(scripts.stream().filter(s -> s.status() == status).count());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
