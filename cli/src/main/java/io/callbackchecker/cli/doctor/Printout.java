package io.callbackchecker.cli.doctor;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// A report as it is printed, without the last newline.
public final class Printout {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

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
    return JSON.writeValueAsString(
        new Summary(
            report.count(Verdict.PROBLEM), report.count(Verdict.WARNING), report.findings()));
  }

  private record Summary(long problems, long warnings, List<Finding> findings) {}

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
