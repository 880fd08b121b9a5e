package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A report as it is printed, without the last newline.
public final class Printout {
  private static final JsonFactory JSON = new JsonFactory();

  private Printout() {}

  /// A list to read.
  public static String text(DoctorReport report) {
    int width =
        report.findings().stream().mapToInt(finding -> label(finding).length()).max().orElse(0);
    var text = new StringBuilder();
    for (Finding finding : report.findings()) {
      text.append(
          "%-7s  %s  %s%n"
              .formatted(name(finding.verdict()), padded(label(finding), width), finding.detail()));
      if (finding.remedy() != null) {
        text.append("         to do: %s%n".formatted(finding.remedy()));
      }
    }
    return text.append(counted(report, Verdict.PROBLEM))
        .append(", ")
        .append(counted(report, Verdict.WARNING))
        .append('.')
        .toString();
  }

  /// One line, for programs.
  public static String json(DoctorReport report) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("problems", report.count(Verdict.PROBLEM));
      json.writeNumberProperty("warnings", report.count(Verdict.WARNING));
      json.writeArrayPropertyStart("findings");
      report.findings().forEach(finding -> write(json, finding));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("verdict", name(finding.verdict()));
    json.writeStringProperty("about", finding.about());
    json.writeStringProperty("check", finding.check());
    json.writeStringProperty("detail", finding.detail());
    if (finding.remedy() != null) {
      json.writeStringProperty("to_do", finding.remedy());
    }
    json.writeEndObject();
  }

  /// Such as `1 problem` and `0 warnings`.
  private static String counted(DoctorReport report, Verdict verdict) {
    long count = report.count(verdict);
    return "%d %s%s".formatted(count, name(verdict), count == 1 ? "" : "s");
  }

  private static String label(Finding finding) {
    return finding.about() + " " + finding.check();
  }

  private static String padded(String label, int width) {
    return label + " ".repeat(width - label.length());
  }

  private static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
